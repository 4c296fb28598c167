import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { RoundDone } from '#app/components/rounds/round-done.tsx';
import { RoundFactsCard } from '#app/components/rounds/round-facts-card.tsx';
import { RoundProgressCard } from '#app/components/rounds/round-progress-card.tsx';
import { StatusBadge } from '#app/components/rounds/status-badge.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import { arrangeProgress, PROGRESS_COLUMNS } from '#app/domain/rounds/progress.ts';
import { actionsFrom } from '#app/domain/rounds/transitions.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import { staffLoader } from '#app/http/guards.server.ts';
import { readPage, readSort, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { getRoundProgress } from '#app/services/progress/get-round-progress.server.ts';

const PAGE_SIZE = 100;

export const loader = staffLoader('rounds.read', async ({ ctx, request, params }) => {
  const url = new URL(request.url);
  const { round, progress } = await getRoundProgress(ctx, { slug: params['slug'] ?? '' });
  const view = {
    search: readText(url, 'q'),
    silentOnly: url.searchParams.has('silent'),
    sort: readSort(url, PROGRESS_COLUMNS, { column: 'name', direction: 'asc' }),
    page: readPage(url),
    pageSize: PAGE_SIZE,
  };
  if (progress === null) return { round, progress: null, view, shown: { rows: [], total: 0 } };
  const { units, ...totals } = progress;
  return {
    round,
    progress: { ...totals, unitCount: units.length },
    view,
    shown: arrangeProgress(units, view),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function Round() {
  const { round, progress, view, shown } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader
        title={round.title}
        breadcrumb={[{ label: t('console.rounds'), to: paths.rounds() }]}
        description={<StatusBadge status={round.status} />}
        action={<RoundActions round={round} />}
      />
      <RoundDone />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        {progress !== null && <RoundProgressCard progress={progress} view={view} shown={shown} />}
        <RoundFactsCard round={round} />
      </div>
    </>
  );
}

/** What leads on from here; opening a draft and reading results are the primary ones, each at its time. */
function RoundActions({ round }: { round: RoundFacts }) {
  const t = useTranslate(consoleMessages);
  const can = useCan();
  const next = can('rounds.manage') ? actionsFrom(round.status) : [];
  const openLabel = round.status === 'draft' ? 'console.rounds.open' : 'console.rounds.reopen';
  return (
    <>
      {next.includes('close') && (
        <LinkButton look="secondary" to={paths.roundChange(round.slug, 'close')}>
          {t('console.rounds.close')}
        </LinkButton>
      )}
      {can('access_points.read') && (
        <LinkButton look="secondary" to={paths.accessPoints()}>
          {t('console.rounds.posters')}
        </LinkButton>
      )}
      {next.includes('open') && (
        <LinkButton
          look={round.status === 'draft' ? 'primary' : 'secondary'}
          to={paths.roundChange(round.slug, 'open')}
        >
          {t(openLabel)}
        </LinkButton>
      )}
      {can('results.read') && round.status !== 'draft' && (
        <LinkButton to={paths.roundResults(round.slug)}>{t('console.rounds.results')}</LinkButton>
      )}
    </>
  );
}
