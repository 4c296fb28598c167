import { and, asc, desc, eq, gte, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
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

/** From which moment on alarms were raised, and before which; the end itself is not in it. */
export interface RaisedIn {
  readonly from?: Date;
  readonly before?: Date;
}

/** An alarm as a mail tells it. */
export interface ToldAlarm {
  readonly unitCode: string;
  readonly unitName: string;
  readonly kind: AlarmKind;
  readonly day: IsoDate;
}

function isUnseen({ scope, from, before }: RaisedIn & { readonly scope?: Scope }) {
  return and(
    isNull(signalAlarms.seenAt),
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

/** Queues a mail to a person; nothing where one waits that was not tried yet, for it will tell these alarms, too. */
export async function insertAlarmMail(
  tx: Db,
  row: { readonly staffId: string; readonly raisedAt: Date; readonly nextAt: Date },
): Promise<void> {
  await tx.insert(alarmMails).values(row).onConflictDoNothing();
}

export type AlarmMailRow = typeof alarmMails.$inferSelect;

const isRow = ({ staffId, raisedAt }: Pick<AlarmMailRow, 'staffId' | 'raisedAt'>) =>
  and(eq(alarmMails.staffId, staffId), eq(alarmMails.raisedAt, raisedAt));

/** Claims a due mail, as `claimDigest`. Call in a transaction. */
export async function claimAlarmMail(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<AlarmMailRow | null> {
  const [next] = await tx
    .select()
    .from(alarmMails)
    .where(and(eq(alarmMails.state, 'waiting'), lte(alarmMails.nextAt, now)))
    .orderBy(asc(alarmMails.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!next) return null;
  const change = { attempts: sql`${alarmMails.attempts} + 1`, nextAt: retryAt };
  const [claimed] = await tx.update(alarmMails).set(change).where(isRow(next)).returning();
  return claimed ?? null;
}

export async function changeAlarmMail(
  db: Db,
  row: Pick<AlarmMailRow, 'staffId' | 'raisedAt'>,
  change: Partial<AlarmMailRow>,
): Promise<void> {
  await db.update(alarmMails).set(change).where(isRow(row));
}
