import { addDays, localDate, parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { can } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { isProgressTold } from '#app/domain/rounds/progress.ts';
import { getRound } from '#app/services/rounds/get-round.server.ts';
import { countByDay, countTakenOut } from '#db/queries/rounds/round-days.ts';
import { askReasons, type Reasons } from './get-reasons.server.ts';
import { askResults } from './get-results.server.ts';
import { prepareResults, type PreparedResults } from './prepared/prepare-results.server.ts';

/** A round's responses by day, and what became of them. */
export interface Collected {
  /** The last days of the round until today, days without a response too, in order of time. */
  readonly days: readonly { readonly day: IsoDate; readonly count: number }[];
  readonly withdrawn: number;
  readonly excluded: number;
}

export interface RoundOverview {
  /** By half month; null for a reader who may not see results of this round. */
  readonly trend: Results | null;
  /** What was not good, by week where that may be told; null as `trend`, and where the questionnaire does not ask. */
  readonly reasons: Reasons | null;
  /** Null for a role that may not see progress. */
  readonly collected: Collected | null;
}

const SHOWN_DAYS = 14;

/** The last days of a period up to today, at most this many. */
function lastDays(from: IsoDate, to: IsoDate, today: IsoDate): IsoDate[] {
  const last = to < today ? to : today;
  const days: IsoDate[] = [];
  for (let day = last; day >= from && days.length < SHOWN_DAYS; day = addDays(day, -1)) days.unshift(day);
  return days;
}

/** Null for a reader who is not told (`isProgressTold`). */
async function getCollected(ctx: Context, slug: string): Promise<Collected | null> {
  const scope = requireScope(ctx, 'progress.read');
  const round = await getRound(ctx, { slug });
  if (!isProgressTold(round, seesSmallGroups(ctx.actor))) return null;
  const asked = { roundId: round.id, scope, sight: sightOf(ctx.actor) };
  const [from, to] = [parseIsoDate(round.periodFrom), parseIsoDate(round.periodTo)];
  const days = from && to ? lastDays(from, to, localDate(ctx.now)) : [];
  const [first] = days;
  const [counts, takenOut] = await Promise.all([
    first ? countByDay(ctx.db, { ...asked, from: first }) : [],
    countTakenOut(ctx.db, asked),
  ]);
  const countOf = new Map(counts.map(({ day, count }) => [day, count]));
  return { days: days.map((day) => ({ day, count: countOf.get(day) ?? 0 })), ...takenOut };
}

/** Null where the reader's several grants together reach the round, and those with results do not. */
async function findFigures(prepared: PreparedResults, about: { round: string; locale: Locale }) {
  if ((await prepared.findRound(about.round)) === null) return null;
  const trend = await askResults(prepared, { ...about, by: ['half_month'] });
  return { trend, reasons: await askReasons(prepared, { ...about, byFirstOf: ['week'] }) };
}

/**
 * Overview of a round: its figure by half month, what was not good, and its responses by day.
 * @throws AppError `forbidden`; `not_found` for a round that is not there or out of reach.
 */
export async function getRoundOverview(
  ctx: Context,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<RoundOverview> {
  requireScope(ctx, 'rounds.read');
  const [figures, collected] = await Promise.all([
    can(ctx.actor, 'results.read') ? findFigures(prepareResults(ctx), { round: slug, locale }) : null,
    can(ctx.actor, 'progress.read') ? getCollected(ctx, slug) : null,
  ]);
  return { trend: figures?.trend ?? null, reasons: figures?.reasons ?? null, collected };
}
