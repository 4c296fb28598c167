import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { SpanDays } from '#app/domain/petitions/ageing.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { PetitionCause } from '#app/domain/petitions/petition.ts';
import type { PetitionSight } from '#app/domain/petitions/petition-sight.ts';
import type { PetitionCounts } from '#app/domain/petitions/rates.ts';
import type { Db } from '#db/client.server.ts';
import { isThereIn, unitInScope } from '#db/queries/units/units.ts';
import { petitions, units } from '#db/schema/index.ts';
import { isOrdinary, isSeen } from './seen.ts';
import { isAwaitingReview, isCounted, isDueWithin, isOpen, isOverdue } from './standing.ts';

const many = (condition: unknown) => sql<number>`(count(*) filter (where ${condition}))::int`;
const { state } = petitions;

export interface BoardRow {
  readonly code: string;
  readonly name: string;
  readonly received: number;
  readonly waiting: number;
  readonly inWork: number;
  readonly answered: number;
  readonly overdue: number;
  readonly unsatisfied: number;
  /** When the oldest that waits for an answer was received; null when none does. */
  readonly oldestOn: string | null;
}

/** What units have to do, those with the most overdue first. */
export async function listBoard(
  db: Db,
  { sight, today, limit }: { sight: PetitionSight; today: IsoDate; limit: number },
): Promise<BoardRow[]> {
  const overdue = many(isOverdue(today));
  return db
    .select({
      code: units.code,
      name: units.name,
      received: many(eq(state, 'received')),
      waiting: many(eq(state, 'waiting')),
      inWork: many(eq(state, 'in_work')),
      answered: many(eq(state, 'answered')),
      overdue,
      unsatisfied: many(isAwaitingReview),
      oldestOn: sql<string | null>`(min(${petitions.receivedOn}) filter (where ${isOpen}))::text`,
    })
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(and(isSeen(sight), isOrdinary))
    .groupBy(units.id)
    .orderBy(desc(overdue), units.name)
    .limit(limit);
}

/** How many answers are owed within each span of days. */
export async function countSpans<Span extends string>(
  db: Db,
  { sight, spans }: { sight: PetitionSight; spans: Readonly<Record<Span, SpanDays>> },
): Promise<Readonly<Record<Span, number>>> {
  const names = Object.keys(spans) as Span[];
  const counts = Object.fromEntries(names.map((name) => [name, many(isDueWithin(spans[name]))]));
  const [row] = await db
    .select(counts)
    .from(petitions)
    .where(and(isSeen(sight), isOrdinary, isOpen));
  return { ...Object.fromEntries(names.map((name) => [name, 0])), ...row } as Record<Span, number>;
}

/**
 * Petitions that wait for somebody, so many at most, as a part of a statement that counts them: those whose answer the
 * units in `handle` owe, and those to be looked at for the units in `review`, each by its own index.
 */
export function waitingPetitions(
  { handle, review }: { readonly handle: Scope | null; readonly review: Scope | null },
  atMost: number,
): SQL {
  const some = (which: SQL | undefined, scope: Scope | null) => {
    const waits = scope ? and(isOrdinary, which, unitInScope(petitions.unitId, scope)) : sql`false`;
    return sql`(select 1 from ${petitions} where ${waits} limit ${atMost})`;
  };
  const owed = some(inArray(state, ['received', 'in_work']), handle);
  const found = sql`${owed} union all ${some(isAwaitingReview, review)}`;
  return sql`(select 1 from (${found}) as waits limit ${atMost}) as waiting_petitions`;
}

/** Why petitions of a period were needed, the most frequent cause first. */
export async function countCauses(
  db: Db,
  { sight, from }: { sight: PetitionSight; from: IsoDate },
): Promise<{ cause: PetitionCause | null; count: number }[]> {
  const { cause, receivedOn } = petitions;
  const count = sql<number>`count(*)::int`;
  return db
    .select({ cause, count })
    .from(petitions)
    .where(and(isSeen(sight), isOrdinary, isNotNull(cause), gte(receivedOn, from)))
    .groupBy(cause)
    .orderBy(desc(count));
}

/** How the petitions of a period were answered; duplicates and what was divided count once. */
export async function countAnswered(
  db: Db,
  { sight, from, today }: { sight: PetitionSight; from: IsoDate; today: IsoDate },
): Promise<PetitionCounts> {
  const { firstAnsweredOn, firstDueOn, receivedOn } = petitions;
  const isLate = isOverdue(today);
  const [row] = await db
    .select({
      received: sql<number>`count(*)::int`,
      answeredOnTime: many(sql`${firstAnsweredOn} <= ${firstDueOn}`),
      answeredLate: many(sql`${firstAnsweredOn} > ${firstDueOn}`),
      referred: many(eq(state, 'referred')),
      openOverdue: many(sql`${firstAnsweredOn} is null and ${isLate}`),
    })
    .from(petitions)
    .where(and(isSeen(sight), isOrdinary, isCounted, gte(receivedOn, from)));
  const none = {
    received: 0,
    answeredOnTime: 0,
    answeredLate: 0,
    referred: 0,
    openOverdue: 0,
  };
  return row ?? none;
}

/** How many petitions were received in each month that had one, from the first day of one to before another: `2026-11`. */
export async function countByMonth(
  db: Db,
  { sight, from, before }: { sight: PetitionSight; from: IsoDate; before: IsoDate },
): Promise<ReadonlyMap<string, number>> {
  const month = sql<string>`to_char(${petitions.receivedOn}, 'YYYY-MM')`;
  const rows = await db
    .select({ month, count: sql<number>`count(*)::int` })
    .from(petitions)
    .where(and(isSeen(sight), isOrdinary, gte(petitions.receivedOn, from), lt(petitions.receivedOn, before)))
    .groupBy(month);
  return new Map(rows.map((row) => [row.month, row.count]));
}

/**
 * Units that received at least so many petitions from one day to before a second one, and none from there to before a third;
 * by name, so many at most. Of units that are no more, none can come.
 */
export async function listStopped(
  db: Db,
  { sight, days, least, limit }: { sight: PetitionSight; days: StoppedDays; least: number; limit: number },
): Promise<{ code: string; name: string }[]> {
  const { receivedOn } = petitions;
  const isBefore = lt(receivedOn, days.since);
  const isThere = and(isNull(units.successorId), isThereIn({ from: days.today, to: days.today }));
  return db
    .select({ code: units.code, name: units.name })
    .from(petitions)
    .innerJoin(units, eq(units.id, petitions.unitId))
    .where(and(isSeen(sight), isOrdinary, isThere, gte(receivedOn, days.from), lt(receivedOn, days.before)))
    .groupBy(units.id)
    .having(sql`bool_and(${isBefore}) and count(*) >= ${least}`)
    .orderBy(units.name)
    .limit(limit);
}

interface StoppedDays {
  readonly from: IsoDate;
  readonly since: IsoDate;
  readonly before: IsoDate;
  /** When the unit has to be there. */
  readonly today: IsoDate;
}
