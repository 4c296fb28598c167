import type { Locale } from '#app/domain/locale/locale.ts';
import { can, scopeOf } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { SILENT_COUNTER, silentCounterTimes } from '#app/domain/rounds/desk.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countLate, type Late } from './count-late.server.ts';
import { askReasons, type Reasons } from './get-reasons.server.ts';
import { prepareResults } from './prepared/prepare-results.server.ts';
import { listSilentCounters, type SilentCounterRow } from '#db/queries/rounds/progress.ts';

/** An open round of the reader. */
interface OpenRound {
  readonly id: number;
  readonly slug: string;
}

/** What the reader should see to, beside rounds (`getOverview`). */
export interface Desk {
  readonly late: Late;
  /** Of readers who are bound to a unit; the province is told of silent units. */
  readonly silentCounters: readonly SilentCounterRow[];
  /** What was not good, by week, in the first open round that asks; null for a role without results. */
  readonly reasons: Reasons | null;
}

/** Weeks drawn beside a reason, this one included. */
const SHOWN_WEEKS = 8;

async function findSilentCounters(ctx: Context, open: readonly OpenRound[]): Promise<SilentCounterRow[]> {
  const scope = scopeOf(ctx.actor, 'progress.read');
  if (!scope || scope.kind === 'all') return [];
  return listSilentCounters(ctx.db, {
    roundIds: open.map(({ id }) => id),
    scope,
    sight: sightOf(ctx.actor),
    ...silentCounterTimes(localDate(ctx.now)),
    atLeast: SILENT_COUNTER.forms,
  });
}

async function findReasons(
  ctx: Context,
  open: readonly OpenRound[],
  locale: Locale,
): Promise<Reasons | null> {
  if (!can(ctx.actor, 'results.read')) return null;
  const prepared = prepareResults(ctx);
  const since = addDays(weekOf(localDate(ctx.now)).from, -7 * (SHOWN_WEEKS - 1));
  for (const { slug } of open) {
    // Several grants together may read a round without its results.
    if ((await prepared.findRound(slug)) === null) continue;
    const reasons = await askReasons(prepared, { round: slug, byFirstOf: ['week'], since, locale });
    if (reasons) return reasons;
  }
  return null;
}

/** What waits on the reader's desk: late replies, silent counters, and what was not good lately. */
export async function getDesk(
  ctx: Context,
  { open, locale }: { readonly open: readonly OpenRound[]; readonly locale: Locale },
): Promise<Desk> {
  requireScope(ctx, 'console.enter');
  const [late, silentCounters, reasons] = await Promise.all([
    countLate(ctx),
    findSilentCounters(ctx, open),
    findReasons(ctx, open, locale),
  ]);
  return { late, silentCounters, reasons };
}
