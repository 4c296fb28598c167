import { and, asc, desc, eq, gt, gte, isNull, lt, lte, type SQL } from 'drizzle-orm';
import type { Grant } from '#app/domain/people/actor.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { AlarmKind } from '#app/domain/signals/alarm.ts';
import { usualSetting, type MailSetting } from '#app/domain/signals/mail-setting.ts';
import type { Db } from '#db/client.server.ts';
import { actingGrants, grantsColumn } from '#db/queries/people/grants.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { alarmMails, alarmMailSettings, signalAlarms, staff, units } from '#db/schema/index.ts';

const settingColumns = {
  mail: alarmMailSettings.mail,
  quietFrom: alarmMailSettings.quietFrom,
  quietTo: alarmMailSettings.quietTo,
};

/** A person who can log in, what they may, and how they want alarms by mail: as they set it, else as is usual. */
export interface AlarmReader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
  readonly setting: MailSetting;
}

async function queryReaders(db: Db, isAsked?: SQL): Promise<AlarmReader[]> {
  const { id, name, email } = staff;
  const rows = await db
    .select({ id, name, email, grants: grantsColumn, setting: settingColumns })
    .from(staff)
    .leftJoin(alarmMailSettings, eq(alarmMailSettings.staffId, staff.id))
    .where(and(isNull(staff.disabledAt), isAsked))
    .orderBy(asc(staff.id));
  return rows.map(({ setting, ...row }) => {
    const grants = actingGrants(row.grants);
    return { ...row, grants, setting: setting ?? usualSetting(grants) };
  });
}

/** Everybody who can log in. */
export const listAlarmReaders = (db: Db): Promise<AlarmReader[]> => queryReaders(db);

/** One of them; null for an account that is gone or disabled. */
export async function findAlarmReader(db: Db, id: string): Promise<AlarmReader | null> {
  return (await queryReaders(db, eq(staff.id, id)))[0] ?? null;
}

/** Keeps how a person wants alarms by mail. */
export async function saveMailSetting(tx: Db, staffId: string, setting: MailSetting): Promise<void> {
  await tx
    .insert(alarmMailSettings)
    .values({ staffId, ...setting })
    .onConflictDoUpdate({ target: alarmMailSettings.staffId, set: setting });
}

/** From which moment on alarms were raised, and before which (the end itself is not in it); in which unit, if not in any. */
export interface RaisedIn {
  readonly from?: Date;
  readonly before?: Date;
  readonly unitId?: number;
}

/** An alarm as a mail tells it. */
export interface ToldAlarm {
  readonly id: number;
  readonly unitId: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly kind: AlarmKind;
  readonly day: IsoDate;
}

function isUnseen({ scope, from, before, unitId }: RaisedIn & { readonly scope?: Scope }) {
  return and(
    isNull(signalAlarms.seenAt),
    unitId === undefined ? undefined : eq(signalAlarms.unitId, unitId),
    scope && unitInScope(signalAlarms.unitId, scope),
    from && gte(signalAlarms.raisedAt, from),
    before && lt(signalAlarms.raisedAt, before),
  );
}

/** The alarms that nobody has seen, the latest first, so many at most. */
export async function listUnseenAlarms(
  db: Db,
  { limit, ...asked }: RaisedIn & { readonly scope?: Scope; readonly limit: number },
): Promise<ToldAlarm[]> {
  const rows = await db
    .select({
      id: signalAlarms.id,
      unitId: units.id,
      unitCode: units.code,
      unitName: units.name,
      kind: signalAlarms.kind,
      day: signalAlarms.day,
    })
    .from(signalAlarms)
    .innerJoin(units, eq(units.id, signalAlarms.unitId))
    .where(isUnseen(asked))
    .orderBy(desc(signalAlarms.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, day: storedDate(row.day) }));
}

/** One process at a time changes what waits for a person, until the transaction ends. */
async function holdReader(tx: Db, staffId: string): Promise<void> {
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for('no key update');
}

const waitsFor = (staffId: string) => and(eq(alarmMails.staffId, staffId), eq(alarmMails.state, 'waiting'));

/**
 * Queues a mail to a person that tells what was raised from `raisedAt` on. One that waits, was not tried yet and tells of
 * these alarms, too, is left; one that would tell of later ones alone gives way, for alarms are kept in another order than
 * they are raised in. Call in the transaction that keeps the alarms.
 */
export async function insertAlarmMail(
  tx: Db,
  row: { readonly staffId: string; readonly raisedAt: Date; readonly nextAt: Date },
): Promise<void> {
  const { staffId, raisedAt, nextAt } = row;
  await holdReader(tx, staffId);
  await tx
    .update(alarmMails)
    .set({ state: 'dropped' })
    .where(and(waitsFor(staffId), gt(alarmMails.raisedAt, raisedAt)));
  const untried = await tx
    .select({ raisedAt: alarmMails.raisedAt })
    .from(alarmMails)
    .where(and(waitsFor(staffId), eq(alarmMails.attempts, 0)));
  if (untried.length > 0) return;
  // A mail of the same turn of a job may be sent already: it goes again, for it did not tell of these.
  await tx
    .insert(alarmMails)
    .values(row)
    .onConflictDoUpdate({
      target: [alarmMails.staffId, alarmMails.raisedAt],
      set: { state: 'waiting', attempts: 0, nextAt, sentAt: null, problem: null },
    });
}

export type AlarmMailRow = typeof alarmMails.$inferSelect;

const isRow = ({ staffId, raisedAt }: Pick<AlarmMailRow, 'staffId' | 'raisedAt'>) =>
  and(eq(alarmMails.staffId, staffId), eq(alarmMails.raisedAt, raisedAt));

/** A person for whom a mail is due, held until the transaction ends; null when there is none. */
async function holdDueReader(tx: Db, now: Date): Promise<string | null> {
  const [due] = await tx
    .select({ staffId: staff.id })
    .from(staff)
    .innerJoin(alarmMails, eq(alarmMails.staffId, staff.id))
    .where(and(eq(alarmMails.state, 'waiting'), lte(alarmMails.nextAt, now)))
    .orderBy(asc(alarmMails.nextAt))
    .limit(1)
    .for('no key update', { of: staff, skipLocked: true });
  return due?.staffId ?? null;
}

/**
 * Claims all that waits for a person for whom a mail is due, as one mail that reaches back to the first alarm of them, and
 * counts the attempt as `claimDigest`; it was tried as often as the one that was tried least. Call in a transaction.
 */
export async function claimAlarmMail(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<AlarmMailRow | null> {
  const staffId = await holdDueReader(tx, now);
  if (staffId === null) return null;
  const waiting = await tx
    .select()
    .from(alarmMails)
    .where(waitsFor(staffId))
    .orderBy(asc(alarmMails.raisedAt));
  const [first] = waiting;
  // Another process may have claimed it while this one waited.
  if (first === undefined || waiting.every(({ nextAt }) => nextAt > now)) return null;
  await tx
    .update(alarmMails)
    .set({ state: 'dropped' })
    .where(and(waitsFor(staffId), gt(alarmMails.raisedAt, first.raisedAt)));
  const attempts = 1 + Math.min(...waiting.map((row) => row.attempts));
  const [claimed] = await tx
    .update(alarmMails)
    .set({ attempts, nextAt: retryAt })
    .where(isRow(first))
    .returning();
  return claimed ?? null;
}

/** Says what became of a claimed mail, unless it was queued anew meanwhile: then it has more to tell. */
export async function changeAlarmMail(
  db: Db,
  row: Pick<AlarmMailRow, 'staffId' | 'raisedAt' | 'attempts'>,
  change: Partial<AlarmMailRow>,
): Promise<void> {
  await db
    .update(alarmMails)
    .set(change)
    .where(and(isRow(row), eq(alarmMails.attempts, row.attempts)));
}
