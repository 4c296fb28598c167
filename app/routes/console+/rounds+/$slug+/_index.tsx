import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { AnswerSentence } from '#app/components/results/answer-sentence.tsx';
import { ChartPanel } from '#app/components/results/charts/chart-panel.tsx';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { ResultTable } from '#app/components/results/tables/result-table.tsx';
import { ReasonCard } from '#app/components/results/reasons/reason-card.tsx';
import { ReasonLinks } from '#app/components/results/reasons/reason-links.tsx';
import { RoundTabs } from '#app/components/results/round-tabs.tsx';
import { AnomalyCard } from '#app/components/responses/anomaly-card.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { CollectedCard } from '#app/components/rounds/collected-card.tsx';
import { ChecksCard } from '#app/components/rounds/checks-card.tsx';
import { NextStepCard } from '#app/components/rounds/next-step-card.tsx';
import { RoundDone } from '#app/components/rounds/round-done.tsx';
import { RoundFactsCard } from '#app/components/rounds/round-facts-card.tsx';
import { RoundProgressCard } from '#app/components/rounds/round-progress-card.tsx';
import { StageBadge } from '#app/components/rounds/stage-badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { reasonCard } from '#app/domain/results/insights/reasons-view.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { viewOf, type ResultsView } from '#app/domain/results/print/view.ts';
import { arrangeProgress, PROGRESS_COLUMNS } from '#app/domain/rounds/progress.ts';
import { actionsFrom, isPastCollecting, mayBeChanged, takesImports } from '#app/domain/rounds/transitions.ts';
import { doubtsAbout } from '#app/domain/rounds/period-doubts.ts';
import { nextStepOf } from '#app/domain/rounds/next-step.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readSort, readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { checkRound } from '#app/services/rounds/check-round.server.ts';
import { getRoundProgress } from '#app/services/rounds/get-round-progress.server.ts';
import { getRoundOverview, type RoundOverview } from '#app/services/results/get-round-overview.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('rounds.read', async ({ ctx, request, params }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const slug = params['slug'] ?? '';
  const { round, progress } = await getRoundProgress(ctx, { slug });
  const overview = overviewOf(await getRoundOverview(ctx, { slug, locale }), locale);
  const flow = {
    step: nextStepOf(round.stage),
    checks: round.status === 'draft' ? await checkRound(ctx, { slug }) : null,
    doubts: doubtsAbout({ from: storedDate(round.periodFrom), to: storedDate(round.periodTo) }, ctx.now),
  };
  const view = {
    search: readText(url, 'q'),
    silentOnly: url.searchParams.has('silent'),
    sort: readSort(url, PROGRESS_COLUMNS, { column: 'name', direction: 'asc' }),
    page: readPage(url),
    pageSize: PAGE_SIZE,
  };
  if (progress === null)
    return { round, flow, overview, progress: null, view, shown: { rows: [], total: 0 } };
  const { units, ...totals } = progress;
  return {
    round,
    flow,
    overview,
    progress: { ...totals, unitCount: units.length },
    view,
    shown: arrangeProgress(units, view),
  };
});

/** The figure and its trend as this page shows them; a total that is withheld says nothing of what became of responses. */
function overviewOf({ trend, reasons, collected }: RoundOverview, locale: Locale) {
  const total = trend?.table.total;
  const facts = trend && total && total.responses !== null && !total.isSuppressed;
  return {
    trend: trend && viewOf(trend, { page: 1, locale }),
    reasons: reasonsOf(reasons, locale),
    steps: trend?.steps ?? null,
    anomalies: trend?.anomalies ?? [],
    collected: collected && {
      ...collected,
      facts: facts ? { valid: total.responses, leftOut: trend.leftOut } : null,
    },
  };
}

function reasonsOf(reasons: RoundOverview['reasons'], locale: Locale) {
  return reasons && { unit: reasons.unit?.code, keys: reasons.keys, card: reasonCard(reasons.table, locale) };
}

type OverviewView = ReturnType<typeof overviewOf>;

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function Round() {
  const { round, flow, overview, progress, view, shown } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  const hasResults = overview.trend !== null && round.status !== 'draft';
  return (
    <>
      <PageHeader
        title={round.title}
        breadcrumb={[{ label: t('console.rounds'), to: paths.rounds() }]}
        description={<StageBadge stage={round.stage} />}
        action={<RoundActions round={round} hasResults={hasResults} />}
      />
      <RoundDone round={round} doubts={flow.doubts} />
      {hasResults && <RoundTabs slug={round.slug} current="overview" />}
      {overview.trend && round.status !== 'draft' && (
        <AnswerSentence
          answer={overview.trend.answer}
          rate={overview.trend.rate}
          about={[overview.trend.period]}
        />
      )}
      <StepNote steps={overview.steps} />
      {overview.anomalies.length > 0 && (
        <div className="mb-5">
          <AnomalyCard
            slug={round.slug}
            anomalies={overview.anomalies}
            mayExclude={takesImports(round.status)}
          />
        </div>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {progress !== null && <RoundProgressCard progress={progress} view={view} shown={shown} />}
          {round.status !== 'draft' && <Figures slug={round.slug} {...overview} />}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {overview.collected && round.status !== 'draft' && <CollectedCard {...overview.collected} />}
          <NextStepCard round={round} step={flow.step} />
          {flow.checks && <ChecksCard slug={round.slug} checks={flow.checks} />}
          <RoundFactsCard round={round} />
        </div>
      </div>
    </>
  );
}

/** What was not good, and the course of the figure. */
function Figures({ slug, trend, reasons }: { slug: string } & Pick<OverviewView, 'trend' | 'reasons'>) {
  return (
    <>
      {reasons && (
        <ReasonCard
          view={reasons.card}
          links={<ReasonLinks round={slug} unit={reasons.unit} keys={reasons.keys} />}
        />
      )}
      {trend && trend.rowCount > 0 && <TrendCard trend={trend} />}
      {trend && <MethodNote notes={trend.notes} />}
    </>
  );
}

/** The figure half month by half month, the table before the chart. */
function TrendCard({ trend }: { trend: ResultsView }) {
  const t = useTranslate(insightsMessages);
  const { chart, rate, minResponses } = trend;
  return (
    <div>
      <Card flush title={t('insights.overview.trend')}>
        <ResultTable view={trend} fixed />
      </Card>
      {chart && <ChartPanel {...{ chart, rate, minResponses }} />}
    </div>
  );
}

/** What leads on from here; a draft is opened from the card of its next step, where what is missing stands. */
function RoundActions({ round, hasResults }: { round: RoundFacts; hasResults: boolean }) {
  const t = useTranslate(roundsMessages);
  const d = useTranslate(documentsMessages);
  const e = useTranslate(exclusionsMessages);
  const can = useCan();
  const next = can('rounds.manage') ? actionsFrom(round.status) : [];
  return (
    <>
      <MakingLinks round={round} />
      {next.includes('close') && (
        <LinkButton look="secondary" to={paths.roundChange(round.slug, 'close')}>
          {t('rounds.close')}
        </LinkButton>
      )}
      {can('responses.exclude') && round.status !== 'draft' && (
        <LinkButton look="secondary" to={paths.roundExclusions(round.slug)}>
          {e('exclusions.title')}
        </LinkButton>
      )}
      <LockLink round={round} />
      {can('access_points.read') && (
        <LinkButton look="secondary" to={paths.accessPoints()}>
          {t('rounds.posters')}
        </LinkButton>
      )}
      {next.includes('open') && round.status !== 'draft' && (
        <LinkButton look="secondary" to={paths.roundChange(round.slug, 'open')}>
          {t('rounds.reopen')}
        </LinkButton>
      )}
      {hasResults && (
        <>
          <LinkButton look="secondary" to={paths.roundFiles(round.slug)}>
            {d('documents.files.link')}
          </LinkButton>
          <LinkButton to={paths.roundResults(round.slug)}>{t('rounds.results')}</LinkButton>
        </>
      )}
    </>
  );
}

/** To a copy of the round, and to what may still be changed of it. */
function MakingLinks({ round }: { round: RoundFacts }) {
  const t = useTranslate(roundsMessages);
  const can = useCan();
  if (!can('rounds.manage')) return null;
  return (
    <>
      <LinkButton look="secondary" to={paths.newRound(round.slug)}>
        {t('rounds.copy')}
      </LinkButton>
      {mayBeChanged(round) && (
        <LinkButton look="secondary" to={paths.roundEdit(round.slug)}>
          {t('rounds.edit')}
        </LinkButton>
      )}
    </>
  );
}

/** To locking and publishing, once the round has had its time. */
function LockLink({ round }: { round: RoundFacts }) {
  const t = useTranslate(locksMessages);
  const can = useCan();
  if (!can('rounds.manage') || !isPastCollecting(round.status)) return null;
  return (
    <LinkButton look="secondary" to={paths.roundLocks(round.slug)}>
      {t('locks.manage')}
    </LinkButton>
  );
}
