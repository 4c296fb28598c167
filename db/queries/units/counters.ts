import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { counters, units } from '#db/schema/index.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { unitInScope } from './units.ts';

export type NewCounterRow = typeof counters.$inferInsert;

export interface CounterRow {
  id: number;
  unitId: number;
  unitCode: string;
  code: string;
  name: string;
  /** Whether it is open today. */
  active: boolean;
  /** The flag alone, whatever the day: false for one that was closed without a day. */
  activeFlag: boolean;
  /** The first day on which it is closed. */
  closedOn: string | null;
}

/** Viet Nam's date of today. */
export const localToday = sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Whether a counter is open today, of rows of `counters` under their own name. */
export const isCounterOpen = sql<boolean>`(${counters.active} and coalesce(${counters.closedOn} > ${localToday}, true))`;

/** Counters of the scope's units, by unit and code; of one unit when `unitId` is given. */
export async function listCounters(db: Db, filter: { scope: Scope; unitId?: number }): Promise<CounterRow[]> {
  return db
    .select({
      id: counters.id,
      unitId: counters.unitId,
      unitCode: units.code,
      code: counters.code,
      name: counters.name,
      active: isCounterOpen,
      activeFlag: counters.active,
      closedOn: counters.closedOn,
    })
    .from(counters)
    .innerJoin(units, eq(units.id, counters.unitId))
    .where(
      and(
        unitInScope(counters.unitId, filter.scope),
        filter.unitId === undefined ? undefined : eq(counters.unitId, filter.unitId),
      ),
    )
    .orderBy(asc(units.code), asc(counters.code));
}

/** Until the transaction ends, nobody else changes the list of counters; storing responses goes on. */
export async function lockCounters(db: Db): Promise<void> {
  await db.execute(sql`lock table ${counters} in share row exclusive mode`);
}

/** Adds counters, or renames, closes and reopens those with the same unit and code; returns their ids. */
export async function upsertCounters(
  db: Db,
  rows: readonly NewCounterRow[],
): Promise<{ id: number; unitId: number; code: string }[]> {
  return inChunks(rows, (chunk) =>
    db
      .insert(counters)
      .values(chunk)
      .onConflictDoUpdate({
        target: [counters.unitId, counters.code],
        set: { name: sql`excluded.name`, active: sql`excluded.active`, closedOn: sql`excluded.closed_on` },
      })
      .returning({ id: counters.id, unitId: counters.unitId, code: counters.code }),
  );
}

/** Deletes counters; fails when a row of any table still names one, except for the service areas it serves. */
export async function deleteCounters(db: Db, ids: readonly number[]): Promise<void> {
  await inChunks(ids, (chunk) =>
    db.delete(counters).where(inArray(counters.id, chunk)).returning({ id: counters.id }),
  );
}
