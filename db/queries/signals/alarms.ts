import { and, count, desc, eq, gte, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/people/policy.ts';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Alarm, AlarmKind } from '#app/domain/signals/alarm.ts';
import type { Db } from '#db/client.server.ts';
import { rounds, signalAlarms, signalPoints, staff, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** The units that were shown something since a moment, and by which questionnaire. */
export async function listNews(
  db: Db,
  since: Date,
): Promise<{ readonly unitId: number; readonly definitionId: string }[]> {
  return db
    .selectDistinct({ unitId: signalPoints.unitId, definitionId: rounds.definitionId })
    .from(signalPoints)
    .innerJoin(rounds, eq(rounds.id, signalPoints.roundId))
    .where(gte(signalPoints.shownAt, since))
    .orderBy(signalPoints.unitId);
}

/** Keeps alarms of a unit; returns how many were not known yet. */
export async function insertAlarms(
  db: Db,
  alarms: readonly Alarm[],
  { unitId, raisedAt }: { unitId: number; raisedAt: Date },
): Promise<number> {
  if (alarms.length === 0) return 0;
  const rows = alarms.map((alarm) => ({ ...alarm, unitId, raisedAt }));
  return (await db.insert(signalAlarms).values(rows).onConflictDoNothing().returning()).length;
}

/** An alarm as it is listed; who saw it and who noted something are names, null where the account is gone. */
export interface AlarmRow {
  readonly ref: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly kind: AlarmKind;
  readonly day: IsoDate;
  readonly raisedAt: Date;
  readonly seenAt: Date | null;
  readonly seenBy: string | null;
  readonly note: string | null;
  readonly notedAt: Date | null;
  readonly notedBy: string | null;
}

const isIn = (scope: Scope) => unitInScope(signalAlarms.unitId, scope);

/** The alarms of a scope, the latest first. */
export async function listAlarms(
  db: Db,
  { scope, limit, offset }: { scope: Scope; limit: number; offset: number },
): Promise<{ readonly rows: AlarmRow[]; readonly total: number }> {
  const [seer, writer] = [alias(staff, 'seer'), alias(staff, 'writer')];
  const { ref, kind, day, raisedAt, seenAt, note, notedAt } = signalAlarms;
  const rows = await db
    .select({
      ...{ ref, kind, day, raisedAt, seenAt, note, notedAt },
      unitCode: units.code,
      unitName: units.name,
      seenBy: seer.name,
      notedBy: writer.name,
    })
    .from(signalAlarms)
    .innerJoin(units, eq(units.id, signalAlarms.unitId))
    .leftJoin(seer, eq(seer.id, signalAlarms.seenBy))
    .leftJoin(writer, eq(writer.id, signalAlarms.notedBy))
    .where(isIn(scope))
    .orderBy(desc(signalAlarms.id))
    .limit(limit)
    .offset(offset);
  const [counted] = await db.select({ total: count() }).from(signalAlarms).where(isIn(scope));
  return { rows: rows.map((row) => ({ ...row, day: storedDate(row.day) })), total: counted?.total ?? 0 };
}

/** What an alarm is about. */
export type AlarmPlace = Pick<AlarmRow, 'ref' | 'unitCode' | 'kind' | 'day'> & { readonly unitId: number };

/** An alarm of a scope; null when there is none. */
export async function findAlarmPlace(
  db: Db,
  { ref, scope }: { ref: string; scope: Scope },
): Promise<AlarmPlace | null> {
  const { kind, day, unitId } = signalAlarms;
  const [row] = await db
    .select({ ref: signalAlarms.ref, kind, day, unitId, unitCode: units.code })
    .from(signalAlarms)
    .innerJoin(units, eq(units.id, signalAlarms.unitId))
    .where(and(eq(signalAlarms.ref, ref), isIn(scope)));
  return row ? { ...row, day: storedDate(row.day) } : null;
}

/** An alarm of a scope, held until the transaction ends; null when there is none. */
export async function findAlarm(tx: Db, { ref, scope }: { ref: string; scope: Scope }) {
  const [row] = await tx
    .select({
      id: signalAlarms.id,
      note: signalAlarms.note,
      seenAt: signalAlarms.seenAt,
      unitCode: units.code,
    })
    .from(signalAlarms)
    .innerJoin(units, eq(units.id, signalAlarms.unitId))
    .where(and(eq(signalAlarms.ref, ref), isIn(scope)))
    .for('update', { of: signalAlarms });
  return row ?? null;
}

export async function changeAlarm(
  tx: Db,
  id: number,
  change: Partial<typeof signalAlarms.$inferInsert>,
): Promise<void> {
  await tx.update(signalAlarms).set(change).where(eq(signalAlarms.id, id));
}

/** Alarms of a scope that nobody has seen, so many at most, as a part of a statement that counts them. */
export function unseenAlarms(scope: Scope, atMost: number): SQL {
  const unseen = and(isIn(scope), isNull(signalAlarms.seenAt));
  return sql`(select 1 from ${signalAlarms} where ${unseen} limit ${atMost}) as unseen_alarms`;
}
