import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { HeatTable } from '#app/components/results/tables/heat-table.tsx';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { ResultFilters } from '#app/components/results/result-filters.tsx';
import { ResultsHeader } from '#app/components/results/results-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { parseQuestion } from '#app/domain/results/table/question.ts';
import { DEFAULT_VIEW } from '#app/domain/results/print/view.ts';
import { weakSpotsViewOf } from '#app/domain/results/insights/weak-spots-view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readFilters, readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { getChoices } from '#app/services/results/get-choices.server.ts';
import { getWeakSpots } from '#app/services/results/get-weak-spots.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** Units side by side on one page: what a wide screen and a printed page hold. */
const UNITS_PER_PAGE = 10;

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const round = params['slug'] ?? '';
  const prepared = prepareResults(ctx);
  const question = parseQuestion(readFilters(url), DEFAULT_VIEW);
  const asked = { ...question, round, locale, page: readPage(url), unitsPerPage: UNITS_PER_PAGE };
  const [answer, choices] = await Promise.all([
    getWeakSpots(prepared, asked),
    getChoices(prepared, { round }),
  ]);
  return {
    view: weakSpotsViewOf(answer, locale),
    choices,
    isProtected: answer.results.isProtected,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.view.round.title);

export default function RoundWeakSpots() {
  const { view, choices, isProtected } = useLoaderData<typeof loader>();
  const t = useTranslate(insightsMessages);
  const results = useTranslate(resultsMessages);
  const locale = useLocale();
  const hasFigures = view.rows.some(({ overall }) => overall.rate !== null);
  const why = view.missing === 'hidden' ? 'insights.weak.hidden' : 'insights.weak.noGap';
  return (
    <>
      <ResultsHeader title={t('insights.weak.title')} round={view.round} tab="weakSpots" />
      <ResultFilters choices={choices} mayCountFlagged={!isProtected} without={['compare']} />
      <p className="text-sm text-ink-soft">{view.about.join(' · ')}</p>
      {(hasFigures || view.missing === 'hidden') && (
        <p className="mt-1 mb-4 max-w-[90ch]">{view.missing ? t(why) : view.gap}</p>
      )}
      <Card
        flush
        title={t('insights.weak.table')}
        aside={t('insights.weak.units', { count: formatCount(view.unitCount, locale) })}
        className="mt-3"
      >
        {hasFigures || view.missing === 'hidden' ? (
          <HeatTable view={view} />
        ) : (
          <EmptyState title={results('results.empty')}>{results('results.emptyFilter')}</EmptyState>
        )}
        <Pagination page={view.page} pageSize={UNITS_PER_PAGE} total={view.unitCount} />
      </Card>
      <p className="mt-2 text-xs text-ink-soft">{t('insights.weak.legend')}</p>
      <MethodNote notes={view.notes} />
    </>
  );
}
