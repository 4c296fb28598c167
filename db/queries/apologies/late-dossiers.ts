import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { URGENT_FILTERS, type LateFilter, type UrgentFilter } from '#app/domain/apologies/late-filter.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { apologies, lateDossiers, units } from '#db/schema/index.ts';

export type LateDossier = typeof lateDossiers.$inferSelect;
export type NewLateDossier = typeof lateDossiers.$inferInsert;
export type Letter = typeof apologies.$inferSelect;

/** A dossier with its unit and its letter; null while there is none. */
export interface LateDossierRow extends LateDossier {
  readonly unit: { readonly code: string; readonly name: string };
  readonly letter: Letter | null;
}

export interface LateQuery {
  readonly scope: Scope;
  readonly today: IsoDate;
  /** The last due date whose letter has to be sent today. */
  readonly until: IsoDate;
  readonly show?: LateFilter | undefined;
  readonly unitCode?: string | undefined;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** The beginning of a code. */
  readonly code?: string | undefined;
}

const { dueOn, returnedOn, unitId } = lateDossiers;

/** That a dossier became late by a day: no result though it is due, or a result after the due date. */
export const isLate = (today: IsoDate): SQL | undefined =>
  or(and(isNull(returnedOn), lt(dueOn, today)), sql`${returnedOn} > ${dueOn}`);

/** That a letter promised something when it was sent: the result was not returned before that day. */
export const isPromise = sql`(${returnedOn} is null or ${apologies.sentOn} <= ${returnedOn})`;

/** That the promise of a letter was not kept. */
const isBroken = (today: IsoDate): SQL | undefined =>
  and(
    isNotNull(apologies.sentAt),
    or(
      and(isNull(returnedOn), lt(apologies.newDueOn, today)),
      and(sql`${returnedOn} > ${apologies.newDueOn}`, isPromise),
    ),
  );

function shown({ show, today, until }: LateQuery): SQL | undefined {
  switch (show) {
    case undefined:
      return undefined;
    case 'waiting':
      return and(isNull(returnedOn), lte(dueOn, until), isNull(apologies.sentAt));
    case 'toSend':
      return and(isNull(returnedOn), gte(dueOn, today), lte(dueOn, until), isNull(apologies.sentAt));
    case 'without':
      return and(isLate(today), isNull(apologies.sentAt));
    case 'drafted':
      return and(isNotNull(apologies.id), isNull(apologies.signedOn));
    case 'signed':
      return and(isNotNull(apologies.signedOn), isNull(apologies.sentAt));
    case 'sent':
      return isNotNull(apologies.sentAt);
    case 'broken':
      return isBroken(today);
    case 'late':
      return isLate(today);
    case 'returned':
      return isNotNull(returnedOn);
  }
}

function matches(query: LateQuery): SQL | undefined {
  const { scope, unitCode, from, to, code } = query;
  const pattern = code && `${code.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    unitInScope(unitId, scope),
    shown(query),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
    from && gte(dueOn, from),
    to && lte(dueOn, to),
    pattern ? sql`lower(${lateDossiers.code}) like lower(${pattern})` : undefined,
  );
}

const LATE_FIELDS = {
  ...getTableColumns(lateDossiers),
  unit: { code: units.code, name: units.name },
  letter: getTableColumns(apologies),
};

function fromLate(db: Db) {
  return db
    .select(LATE_FIELDS)
    .from(lateDossiers)
    .innerJoin(units, eq(units.id, unitId))
    .leftJoin(apologies, eq(apologies.dossierId, lateDossiers.id));
}

/** Dossiers of the list: what has to be done before long first by its due date, all else the latest due first. */
export async function listLateDossiers(
  db: Db,
  { limit, offset, ...query }: LateQuery & { readonly limit: number; readonly offset: number },
): Promise<LateDossierRow[]> {
  const order = query.show === 'toSend' || query.show === 'waiting' ? asc(dueOn) : desc(dueOn);
  return fromLate(db).where(matches(query)).orderBy(order, desc(lateDossiers.id)).limit(limit).offset(offset);
}

/** How many dossiers of a scope somebody has to see to, by what is to be done. */
export async function countUrgent(
  db: Db,
  query: Pick<LateQuery, 'scope' | 'today' | 'until'>,
): Promise<Readonly<Record<UrgentFilter, number>>> {
  const counts = URGENT_FILTERS.map(
    (show) => [show, sql<number>`(count(*) filter (where ${shown({ ...query, show })}))::int`] as const,
  );
  const [row] = await db
    .select(Object.fromEntries(counts) as Record<UrgentFilter, SQL<number>>)
    .from(lateDossiers)
    .leftJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .where(unitInScope(unitId, query.scope));
  return row ?? { toSend: 0, without: 0, signed: 0, broken: 0 };
}

/** Dossiers with a letter that were due within some days, by the numbers of their letters; `unit` is the letter's. */
export async function listLettersDue(
  db: Db,
  { scope, days, limit }: { readonly scope: Scope; readonly days: Period; readonly limit: number },
): Promise<LateDossierRow[]> {
  const isDue = and(gte(dueOn, days.from), lte(dueOn, days.to), isNotNull(apologies.id));
  return db
    .select(LATE_FIELDS)
    .from(lateDossiers)
    .innerJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .innerJoin(units, eq(units.id, apologies.unitId))
    .where(and(unitInScope(unitId, scope), isDue))
    .orderBy(asc(units.name), asc(apologies.year), asc(apologies.number), asc(lateDossiers.id))
    .limit(limit);
}

/** How many dossiers `listLateDossiers` has over all pages. */
export async function countLateDossiers(db: Db, query: LateQuery): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(lateDossiers)
    .innerJoin(units, eq(units.id, unitId))
    .leftJoin(apologies, eq(apologies.dossierId, lateDossiers.id))
    .where(matches(query));
  return row?.total ?? 0;
}

/** A dossier that somebody may read, or null. */
export async function findLateDossier(db: Db, ref: string, scope: Scope): Promise<LateDossierRow | null> {
  const [row] = await fromLate(db).where(and(eq(lateDossiers.ref, ref), unitInScope(unitId, scope)));
  return row ?? null;
}

/** Locks a dossier until the transaction ends; its letter changes under this lock alone. */
export async function lockLateDossier(tx: Db, id: number): Promise<void> {
  await tx.select({ id: lateDossiers.id }).from(lateDossiers).where(eq(lateDossiers.id, id)).for('update');
}

/** Key of the advisory lock under which lists are imported, one transaction at a time. */
const IMPORTING = 7_310_017;

export async function lockLateImports(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${IMPORTING})`);
}

export async function setReturned(tx: Db, id: number, on: IsoDate | null, at: Date): Promise<void> {
  await tx.update(lateDossiers).set({ returnedOn: on, changedAt: at }).where(eq(lateDossiers.id, id));
}
