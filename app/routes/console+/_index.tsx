import { useLoaderData } from '@remix-run/react';
import { BackupNotice } from '#app/components/backup/backup-notice.tsx';
import { CommentList, type CommentLine } from '#app/components/comments/comment-list.tsx';
import { OwnTasksCard } from '#app/components/plans/own-tasks-card.tsx';
import { AnomalyCard } from '#app/components/responses/anomaly-card.tsx';
import { AnswerSentence } from '#app/components/results/answer-sentence.tsx';
import { ReasonCard } from '#app/components/results/reasons/reason-card.tsx';
import { ReasonLinks } from '#app/components/results/reasons/reason-links.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { AttentionList } from '#app/components/rounds/attention-list.tsx';
import { StatTile } from '#app/components/console/stat-tile.tsx';
import { FirstSteps } from '#app/components/rounds/first-steps.tsx';
import { RoundTable, type RoundLine } from '#app/components/rounds/round-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { can } from '#app/domain/people/policy.ts';
import { reasonCard, reasonWeekCard } from '#app/domain/results/insights/reasons-view.ts';
import { viewOf } from '#app/domain/results/print/view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getBackupNotice } from '#app/services/backup/get-backup-notice.server.ts';
import { listComments } from '#app/services/comments/list-comments.server.ts';
import { listAnomalousRounds } from '#app/services/responses/anomalies/list-anomalous-rounds.server.ts';
import { listOwnUrgentTasks } from '#app/services/plans/list-tasks.server.ts';
import { getOpenRates } from '#app/services/results/get-open-rates.server.ts';
import { getDesk } from '#app/services/results/get-desk.server.ts';
import type { Reasons } from '#app/services/results/get-reasons.server.ts';
import { getOverview } from '#app/services/rounds/get-overview.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

const SHOWN_COMMENTS = 6;
const SHOWN_RATES = 3;

export const loader = staffLoader('console.enter', async ({ ctx, request, context: { installation } }) => {
  const [overview, anomalous, ownTasks, latest] = await Promise.all([
    getOverview(ctx),
    listAnomalousRounds(ctx),
    listOwnUrgentTasks(ctx),
    can(ctx.actor, 'comments.read') ? listComments(ctx, { pageSize: SHOWN_COMMENTS }) : null,
  ]);
  const isProxyUnknown = can(ctx.actor, 'staff.manage') && installation.proxyWatch.hasSeenUnknownProxy;
  const { comments = null, steps = null } = latest ?? {};
  const locale = readLocale(request);
  const backup = await getBackupNotice(ctx, { folder: installation.env.BACKUP_DIR, locale });
  const known = overview.openRounds.filter(
    ({ stage, definition, method }) =>
      stage !== 'upcoming' && definition.title !== null && method.title !== null,
  );
  const open = known.slice(0, SHOWN_RATES).map(({ slug }) => slug);
  const [{ reasons, ...desk }, figures] = await Promise.all([
    getDesk(ctx, { open: known, locale }),
    getOpenRates(ctx, { rounds: open, locale }),
  ]);
  const rates = figures.map((results) => {
    const { round, answer, rate, period } = viewOf(results, { page: 1, locale });
    return { round, answer, rate, period };
  });
  return {
    ...overview,
    ...desk,
    anomalous,
    ownTasks,
    comments,
    steps,
    rates,
    reasons: reasons && reasonsOf(reasons, overview.date, locale),
    isProxyUnknown,
    backup,
  };
});

/** What was not good this week; where a week says nothing to this reader, in the whole round; null where that does not either. */
function reasonsOf({ round, unit, keys, table }: Reasons, today: IsoDate, locale: Locale) {
  if (!table.isOrderTold && table.total.counts.every((count) => count === null)) return null;
  const week = table.by === 'week' ? reasonWeekCard(table, weekOf(today).from, locale) : null;
  const isTold = week !== null && week.lines.some(({ count }) => count !== null);
  return { round, unit: unit?.code, keys, isOfWeek: isTold, card: isTold ? week : reasonCard(table, locale) };
}

export const meta = titleFrom(consoleMessages, 'console.overview');

export default function Overview() {
  const {
    date,
    today,
    lastWeek,
    openRounds,
    attention,
    late,
    silentCounters,
    reasons,
    hasRounds,
    anomalous,
    ownTasks,
    comments,
    steps,
    rates,
    isProxyUnknown,
    backup,
  } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader
        title={t('console.overview')}
        description={t('console.overview.description', { date: formatDate(date) })}
      />
      {isProxyUnknown && (
        <div className="mb-4">
          <Alert tone="warning">{t('console.unknownProxy')}</Alert>
        </div>
      )}
      <BackupNotice notice={backup} />
      {!hasRounds ? (
        <Card flush>
          <FirstSteps />
        </Card>
      ) : (
        <div className="flex flex-col gap-5">
          <StepNote steps={steps} />
          {today !== null && lastWeek !== null && (
            <div className="grid gap-3 sm:grid-cols-3">
              <StatTile label={t('console.overview.today')} value={today} />
              <StatTile label={t('console.overview.week')} value={lastWeek} />
              <StatTile label={t('console.overview.open')} value={begunOf(openRounds)} />
            </div>
          )}
          <Card title={t('console.overview.attention')} flush>
            <AttentionList
              items={attention}
              late={late}
              silentCounters={silentCounters}
              overdueTasks={ownTasks?.counts.overdue ?? 0}
            />
          </Card>
          {ownTasks && <OwnTasksCard {...ownTasks} />}
          <Rates rates={rates} />
          {reasons && <WhatWasNotGood {...reasons} />}
          {anomalous.map((round) => (
            <AnomalyCard key={round.slug} {...round} mayExclude />
          ))}
          <Card title={t('console.overview.openAndUpcoming')} flush>
            {openRounds.length === 0 ? (
              <EmptyState title={t('console.overview.noOpen')} />
            ) : (
              <RoundTable rounds={openRounds} label={t('console.overview.openAndUpcoming')} />
            )}
          </Card>
          {comments !== null && comments.length > 0 && <Latest comments={comments} />}
        </div>
      )}
    </>
  );
}

/** How many open rounds there are whose first day has come. */
const begunOf = (rounds: readonly RoundLine[]) => rounds.filter(({ stage }) => stage !== 'upcoming').length;

/** How each open round stands. */
function Rates({ rates }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'rates'>) {
  return rates.map(({ round, answer, rate, period }) => (
    <div key={round.slug}>
      <h2 className="mb-2 text-base font-semibold">
        <TextLink to={paths.roundResults(round.slug)}>{round.title}</TextLink>
      </h2>
      <AnswerSentence answer={answer} rate={rate} about={[period]} />
    </div>
  ));
}

function WhatWasNotGood({ round, unit, keys, isOfWeek, card }: NonNullable<ReturnType<typeof reasonsOf>>) {
  const t = useTranslate(consoleMessages);
  return (
    <ReasonCard
      view={card}
      title={isOfWeek ? t('console.overview.reasonsWeek') : undefined}
      links={<ReasonLinks round={round.slug} unit={unit} keys={keys} />}
    />
  );
}

function Latest({ comments }: { comments: readonly CommentLine[] }) {
  const t = useTranslate(consoleMessages);
  return (
    <Card
      flush
      title={t('console.overview.comments')}
      aside={<TextLink to={paths.comments()}>{t('console.overview.allComments')}</TextLink>}
    >
      <CommentList comments={comments} withUnit />
    </Card>
  );
}
