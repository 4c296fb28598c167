import { and, asc, eq, gte, inArray, isNotNull, lte, notExists, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MonthlyCounts } from '#app/domain/apologies/monthly.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { levelOf, UNIT_KINDS } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { isThereIn, unitInScope } from '#db/queries/units/units.ts';
import { apologies, lateDossiers, units } from '#db/schema/index.ts';
import { isLate, isPromise } from './late-dossiers.ts';

const { dueOn, returnedOn, unitId } = lateDossiers;

const many = (condition: SQL | undefined) => sql<number>`(count(*) filter (where ${condition}))::int`;

const isSent = isNotNull(apologies.sentAt);

/** What a table counts of late dossiers, as it stood on a day. */
function countsAt({ today, seenOn = today }: Pick<Asked, 'today' | 'seenOn'>) {
  const isSentBy = sql`${apologies.sentOn} <= ${today}`;
  const isReturnedBy = sql`coalesce(${returnedOn} <= ${today}, false)`;
  return {
    late: sql<number>`count(*)::int`,
    apologised: many(isSentBy),
    inTime: many(and(isSentBy, sql`${apologies.sentOn} <= ${apologies.latestOn}`)),
    kept: many(and(isSentBy, isPromise, isReturnedBy, sql`${returnedOn} <= ${apologies.newDueOn}`)),
    decided: many(and(isSentBy, isPromise, sql`(${isReturnedBy} or ${apologies.newDueOn} < ${seenOn})`)),
  };
}

interface Asked {
  readonly scope: Scope;
  readonly today: IsoDate;
  /** The day from which terms are judged: the day after `today` when that is over, as at the end of a period; else `today`. */
  readonly seenOn?: IsoDate;
  /** Of these units of the scope alone. */
  readonly unitIds?: readonly number[];
  /** Days on which the dossiers were due. */
  readonly days: Period;
}

export interface MonthlyRow extends MonthlyCounts {
  readonly code: string;
  readonly name: string;
}

function lateDue({ scope, today, seenOn = today, unitIds, days }: Asked): SQL | undefined {
  const isAsked = unitIds && inArray(unitId, [...unitIds]);
  return and(unitInScope(unitId, scope), isAsked, gte(dueOn, days.from), lte(dueOn, days.to), isLate(seenOn));
}

/** Late dossiers and their letters by unit, of those that were due within some days. */
export async function countByUnit(db: Db, asked: Asked): Promise<MonthlyRow[]> {
  return db
    .select({ code: units.code, name: units.name, ...countsAt(asked) })
    .from(lateDossiers)
    .innerJoin(units, eq(units.id, unitId))
    .leftJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .where(lateDue(asked))
    .groupBy(units.id)
    .orderBy(asc(units.name), asc(units.code));
}

/** The same over all units of the scope. */
export async function countLate(db: Db, asked: Asked): Promise<MonthlyCounts> {
  const [row] = await db
    .select(countsAt(asked))
    .from(lateDossiers)
    .leftJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .where(lateDue(asked));
  return row ?? { late: 0, apologised: 0, inTime: 0, kept: 0, decided: 0 };
}

/** Late dossiers of one unit in one month, and for how many a letter was sent. */
export interface UnitMonthRow {
  readonly code: string;
  readonly name: string;
  /** As `2026-11`. */
  readonly month: string;
  readonly late: number;
  readonly apologised: number;
}

/** Late dossiers by unit and month of their due date, for every unit and month that lists name; 0 where none was late. */
export async function countByUnitAndMonth(
  db: Db,
  { today, days }: Omit<Asked, 'scope'>,
): Promise<UnitMonthRow[]> {
  const month = sql<string>`to_char(${dueOn}, 'YYYY-MM')`;
  return db
    .select({
      ...{ code: units.code, name: units.name, month },
      late: many(isLate(today)),
      apologised: many(and(isLate(today), isSent)),
    })
    .from(lateDossiers)
    .innerJoin(units, eq(units.id, unitId))
    .leftJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .where(and(gte(dueOn, days.from), lte(dueOn, days.to)))
    .groupBy(units.id, month)
    .orderBy(asc(units.name), asc(units.code), month);
}

/** What lists know of a unit: since when, and when that last changed. */
export interface ListedUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** The first due date of any of its dossiers. */
  readonly firstDueOn: string;
  readonly changedAt: Date;
}

/** The units that lists of late dossiers name, by name; those of a scope where one is given. */
export async function listListedUnits(db: Db, scope: Scope = { kind: 'all' }): Promise<ListedUnit[]> {
  return db
    .select({
      ...{ id: units.id, code: units.code, name: units.name },
      firstDueOn: sql<string>`min(${dueOn})::text`,
      changedAt: sql<Date>`max(${lateDossiers.changedAt})`.mapWith(lateDossiers.changedAt),
    })
    .from(lateDossiers)
    .innerJoin(units, eq(units.id, unitId))
    .where(unitInScope(unitId, scope))
    .groupBy(units.id)
    .orderBy(asc(units.name), asc(units.code));
}

/** Kinds of units that settle dossiers themselves; others have a list when one names them. */
const SETTLING = UNIT_KINDS.filter((kind) => ['department', 'commune'].includes(levelOf(kind)));

/**
 * How many units of a scope are expected to have a list of late dossiers in some days: departments and communes that were there,
 * and whoever has one. A unit whose centre keeps the list is counted by the centre.
 */
export async function countSettlingUnits(
  db: Db,
  { scope, days, listedIds }: { scope: Scope; days: Period; listedIds: readonly number[] },
): Promise<number> {
  const below = alias(units, 'below');
  const isListed = inArray(units.id, [...listedIds]);
  const isSettling = and(
    inArray(units.kind, SETTLING),
    isThereIn(days),
    notExists(
      db
        .select({ id: below.id })
        .from(below)
        .where(and(eq(below.parentId, units.id), inArray(below.id, [...listedIds]))),
    ),
  );
  return db.$count(units, and(unitInScope(units.id, scope), or(isListed, isSettling)));
}

/** How often each reason was given in letters that were sent for these dossiers, the most frequent first. */
export async function countReasons(
  db: Db,
  asked: Asked,
): Promise<{ reason: (typeof apologies.$inferSelect)['reason']; count: number }[]> {
  const count = sql<number>`count(*)::int`;
  return db
    .select({ reason: apologies.reason, count })
    .from(lateDossiers)
    .innerJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .where(and(lateDue(asked), isSent))
    .groupBy(apologies.reason)
    .orderBy(sql`count(*) desc`, apologies.reason);
}

/** When dossiers of the scope last changed, by a list or by hand; null when there are none. */
export async function lastListedAt(db: Db, scope: Scope): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql<string | null>`max(${lateDossiers.changedAt})` })
    .from(lateDossiers)
    .where(unitInScope(unitId, scope));
  return row?.at == null ? null : new Date(row.at);
}
