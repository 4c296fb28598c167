import { useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { KindField } from '#app/components/results/kind-field.tsx';
import { RankingTable } from '#app/components/results/tables/ranking-table.tsx';
import { ResultFilters } from '#app/components/results/result-filters.tsx';
import { ResultsHeader } from '#app/components/results/results-header.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { parseQuestion } from '#app/domain/results/table/question.ts';
import { likeTexts } from '#app/domain/results/insights/unit-view.ts';
import { rankingViewOf, type RankingView } from '#app/domain/results/insights/ranking-view.ts';
import { DEFAULT_VIEW, PAGE_SIZE } from '#app/domain/results/print/view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readFilters, readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getChoices } from '#app/services/results/get-choices.server.ts';
import { getRanking, type RankingAnswer } from '#app/services/results/get-ranking.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const round = params['slug'] ?? '';
  const prepared = prepareResults(ctx);
  const question = parseQuestion(readFilters(url), DEFAULT_VIEW);
  const [answer, choices] = await Promise.all([
    getRanking(prepared, { ...question, round, locale, isOnlyOverall: true }),
    getChoices(prepared, { round }),
  ]);
  return {
    view: rankingViewOf(answer, { page: readPage(url), locale }),
    only: onlyOf(answer, locale),
    choices,
    isProtected: answer.results.isProtected,
  };
});

/** The one unit within reach among the others of its kind, in sentences. */
function onlyOf({ only, kind, results }: RankingAnswer, locale: Locale) {
  if (!only || !kind) return null;
  return { ...only.unit, texts: likeTexts(only.like, { kind, method: results.method, locale }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.view.round.title);

export default function RoundRanking() {
  const { view, only, choices, isProtected } = useLoaderData<typeof loader>();
  const t = useTranslate(insightsMessages);
  const [search] = useSearchParams();
  const hint = isProtected ? [t('insights.ranking.within')] : [];
  return (
    <>
      <ResultsHeader title={t('insights.ranking.title')} round={view.round} tab="ranking" />
      <KindField key={search.get('kind')} kinds={choices.kinds} kind={view.kind} />
      <ResultFilters choices={choices} mayCountFlagged={!isProtected} without={['q', 'kind']} />
      <p className="mb-3 text-sm text-ink-soft">{[...view.about, ...hint].join(' · ')}</p>
      {only ? <OnlyUnit round={view.round.slug} {...only} /> : <Ranked view={view} />}
      <MethodNote notes={view.notes} />
    </>
  );
}

function Ranked({ view }: { view: RankingView }) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  return (
    <Card
      flush
      title={view.title}
      aside={t('insights.ranking.ranked', { count: formatCount(view.rankedCount, locale) })}
    >
      {view.rankedCount === 0 && (
        <EmptyState title={t('insights.ranking.none', { min: view.minResponses })} />
      )}
      {!view.hasGroups && view.rankedCount > 0 && (
        <p className="px-4 pb-3 text-sm text-ink-soft">{t('insights.ranking.noGroups')}</p>
      )}
      {view.rankedCount + view.unrankedCount > 0 && <RankingTable view={view} />}
      <Pagination page={view.page} pageSize={PAGE_SIZE} total={view.rankedCount + view.unrankedCount} />
    </Card>
  );
}

/** A ranking of one says nothing; how it stands among others does. */
function OnlyUnit({ round, code, name, texts }: NonNullable<ReturnType<typeof onlyOf>> & { round: string }) {
  const t = useTranslate(insightsMessages);
  return (
    <Card title={t('insights.ranking.only', { name })}>
      {texts.map((text) => (
        <p key={text} className="max-w-[90ch]">
          {text}
        </p>
      ))}
      <p className="mt-3 text-sm">
        <TextLink to={paths.roundUnit(round, code)}>{t('insights.ranking.onlyLink')}</TextLink>
      </p>
    </Card>
  );
}
