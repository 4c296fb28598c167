import { useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { AnswerSentence } from '#app/components/results/answer-sentence.tsx';
import { ChartPanel } from '#app/components/results/charts/chart-panel.tsx';
import { LevelLegend } from '#app/components/results/charts/level-bar.tsx';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { ResultFilters } from '#app/components/results/result-filters.tsx';
import { RoundTabs } from '#app/components/results/round-tabs.tsx';
import { ResultTable } from '#app/components/results/tables/result-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { parseQuestion } from '#app/domain/results/table/question.ts';
import { DEFAULT_VIEW, PAGE_SIZE, viewOf, VIEWS, type ResultsView } from '#app/domain/results/print/view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readFilters, readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getChoices } from '#app/services/results/get-choices.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const round = params['slug'] ?? '';
  const prepared = prepareResults(ctx);
  const question = parseQuestion(readFilters(url), DEFAULT_VIEW);
  const [results, choices] = await Promise.all([
    askResults(prepared, { ...question, round, locale, withFixedTotal: true, isOnlyOverall: true }),
    getChoices(prepared, { round }),
  ]);
  const view = viewOf(results, { page: readPage(url), locale });
  return { view, choices, isProtected: results.isProtected };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.view.round.title);

export default function RoundResults() {
  const { view, choices, isProtected } = useLoaderData<typeof loader>();
  const t = useTranslate(resultsMessages);
  const c = useTranslate(consoleMessages);
  const locale = useLocale();
  const { round } = view;
  const units = t('results.units', { count: formatCount(view.unitCount, locale) });
  const about = [view.period, ...(view.filters.length > 0 ? view.filters : [units])];
  const breadcrumb = [
    { label: c('console.rounds'), to: paths.rounds() },
    { label: round.title, to: paths.round(round.slug) },
  ];
  return (
    <>
      <PageHeader title={t('results.title')} breadcrumb={breadcrumb} action={<Downloads view={view} />} />
      <RoundTabs slug={round.slug} current={VIEWS.find((known) => known === view.by.join(',')) ?? null} />
      <ResultFilters choices={choices} mayCountFlagged={!isProtected} />
      <AnswerSentence answer={view.answer} rate={view.rate} about={about} />
      <Table view={view} />
      {view.chart && <ChartPanel chart={view.chart} rate={view.rate} minResponses={view.minResponses} />}
      <MethodNote notes={view.notes} />
    </>
  );
}

const ROWS_OF = ['unit', 'service_area', 'counter', 'criterion'] as const;

/** What the rows of a table are, where one word says it. */
function rowsKey(by: readonly string[]) {
  const only = ROWS_OF.find((key) => by.length === 1 && by[0] === key);
  return only === undefined ? 'results.rows' : (`results.rows.${only}` as const);
}

function Table({ view }: { view: ResultsView }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  if (view.rowCount === 0) {
    const hint = view.filters.length > 0 ? 'results.emptyFilter' : 'results.emptyRound';
    return (
      <Card>
        <EmptyState title={t('results.empty')}>{t(hint)}</EmptyState>
      </Card>
    );
  }
  return (
    <Card
      flush
      title={t(rowsKey(view.by), { count: formatCount(view.rowCount, locale) })}
      aside={<LevelLegend levels={view.levels} />}
    >
      <ResultTable view={view} />
      <Pagination page={view.page} pageSize={PAGE_SIZE} total={view.rowCount} />
    </Card>
  );
}

/** The files hold all rows of what is shown, in its order: they are asked for with the address of the page. */
function Downloads({ view }: { view: ResultsView }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const asked = new URLSearchParams(search);
  asked.delete('page');
  const query = asked.size === 0 ? '' : `?${asked}`;
  const hint = t('results.downloadHint', { count: formatCount(view.rowCount, locale) });
  const { slug } = view.round;
  return (
    <>
      <LinkButton look="secondary" to={paths.roundResultsCsv(slug) + query} reloadDocument title={hint}>
        {t('results.downloadCsv')}
      </LinkButton>
      <LinkButton to={paths.roundResultsXlsx(slug) + query} reloadDocument title={hint}>
        {t('results.downloadXlsx')}
      </LinkButton>
    </>
  );
}
