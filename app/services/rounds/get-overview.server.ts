import type { IsoDate } from '#app/domain/periods/date.ts';
import { listAttention, type Attention } from '#app/domain/rounds/attention.ts';
import { can } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countRecent, type RecentCount } from '#db/queries/rounds/progress.ts';
import { listRoundProgress, type RoundWithProgress } from './list-round-progress.server.ts';
import { recencyAt } from './recency.ts';

export interface Overview {
  readonly date: IsoDate;
  /** Responses of all open rounds; null for a role that may not see progress. */
  readonly today: number | null;
  readonly lastWeek: number | null;
  /** Open ones, those whose first day has not come behind the others. */
  readonly openRounds: readonly RoundWithProgress[];
  readonly attention: readonly Attention[];
  /** Whether there is any round in the actor's scope. */
  readonly hasRounds: boolean;
}

/** The console's first page: recent responses, open rounds, and what needs attention. */
export async function getOverview(ctx: Context): Promise<Overview> {
  requireScope(ctx, 'console.enter');
  const { date, ...since } = recencyAt(ctx.now);
  const rounds = await listRoundProgress(ctx);
  const all = rounds.filter(({ status }) => status === 'open');
  const open = all.filter(({ stage }) => stage !== 'upcoming');
  const seesProgress = can(ctx.actor, 'progress.read');
  const recent = seesProgress
    ? await countRecent(ctx.db, {
        roundIds: open.map(({ id }) => id),
        scope: requireScope(ctx, 'progress.read'),
        sight: sightOf(ctx.actor),
        since,
      })
    : new Map<number, RecentCount>();
  const seen = can(ctx.actor, 'rounds.manage') ? rounds : open;
  const states = seen.map((round) => ({
    ...round,
    collected: round.collected ?? 0,
    silentUnits: recent.get(round.id)?.silentUnits ?? 0,
  }));
  const sum = (part: 'today' | 'lastWeek') =>
    seesProgress ? open.reduce((total, { id }) => total + (recent.get(id)?.[part] ?? 0), 0) : null;
  return {
    date,
    today: sum('today'),
    lastWeek: sum('lastWeek'),
    openRounds: [...open, ...all.filter(({ stage }) => stage === 'upcoming')],
    attention: seesProgress ? listAttention(states, date) : [],
    hasRounds: rounds.length > 0,
  };
}
