import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import type { AlarmKind } from '#app/domain/signals/alarm.ts';
import type { AlarmMail } from '#app/domain/signals/mail-setting.ts';
import type { Context } from '#app/services/context.ts';
import type { DigestPart } from '#app/services/plans/digest-part.ts';
import { sendNextDigest } from '#app/services/plans/send-next-digest.server.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { keepAlarms } from '#app/services/signals/keep-alarms.server.ts';
import { setMailSetting } from '#app/services/signals/mail/mail-setting.server.ts';
import { sendNextAlarmMail } from '#app/services/signals/mail/send-next-alarm-mail.server.ts';
import { insertDigests } from '#db/queries/plans/reminders.ts';
import { alarmMails } from '#db/schema/index.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { mailText, startMailServer, type TestMailServer } from '#tests/support/mail-server.ts';

const LINK = 'https://sipas.example/console/signals';

const database = useTestDatabase();
let ctx: Context;
let mailServer: TestMailServer;
let person: { id: string };
let city: { id: number };
let east: { id: number };
let west: { id: number };
let read = 0;

/** A moment of June 2026: `08T09:20`. */
const at = (moment: string): Context => ({ ...ctx, now: new Date(`2026-06-${moment}:00+07:00`) });
const mailer = () => createMailer({ url: mailServer.url, from: 'sipas@example.vn' });

/** Finds an alarm of the day in a unit, at a moment; returns how many are new. */
const find = (moment: string, unit: { id: number }, kind: AlarmKind = 'peak') =>
  keepAlarms(at(moment), unit.id, [{ kind, day: storedDate(`2026-06-${moment.slice(0, 2)}`) }]);

/** Sends all that is due, and returns what arrived. */
async function send(moment: string): Promise<string[]> {
  while (await sendNextAlarmMail(at(moment), { mailer: mailer(), link: LINK }));
  const mails = mailServer.mails.slice(read).map(mailText);
  read = mailServer.mails.length;
  return mails;
}

function choose(mail: AlarmMail): Promise<void> {
  const grants = [{ role: 'manager', unitId: city.id }] as const;
  const own: Context = { ...ctx, actor: { kind: 'staff', id: person.id, grants } };
  return setMailSetting(own, { mail, quietFrom: '18', quietTo: '7' });
}

beforeAll(async () => {
  const { db } = database;
  mailServer = await startMailServer();
  city = await makeUnit(db, { code: 'TP', kind: 'city' });
  east = await makeUnit(db, { code: 'DONG', name: 'Phường Đông', parentId: city.id });
  west = await makeUnit(db, { code: 'TAY', name: 'Phường Tây', parentId: city.id });
  person = await makeStaff(db, { role: 'manager', unitId: city.id });
  ctx = await commandContext(database);
  await choose('once');
});
afterAll(() => mailServer.stop());

describe('a mail that tells of alarms at once', () => {
  it('tells of one that was raised before the one whose mail waits', async () => {
    await find('08T09:20', west);
    // A job that looks at each unit once began ten minutes earlier.
    await find('08T09:10', east);
    const mails = await send('08T09:30');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('Phường Tây: ngày 08/06/2026');
    expect(mails[0]).toContain('Phường Đông: ngày 08/06/2026');
  });

  it('is sent again where one is kept after the mail of the same turn went out', async () => {
    await find('09T09:00', east);
    expect(await send('09T09:01')).toEqual([expect.not.stringContaining('Phường Tây')]);
    await find('09T09:00', west);
    expect(await send('09T09:02')).toEqual([expect.stringContaining('Phường Tây')]);
    // A mail system that knows the first one must not take the second for it.
    const [first, second] = mailServer.mails.slice(-2).map((mail) => /^Message-ID: .*$/m.exec(mail)?.[0]);
    expect(second).not.toBe(first);
    expect(await find('09T09:03', west)).toBe(0);
    expect(await send('09T09:30')).toEqual([]);
  });

  it('is queued with its alarm, or neither is kept and the next turn finds it', async () => {
    await database.sql`alter table alarm_mails rename to alarm_mails_away`;
    await expect(find('09T10:00', east, 'run')).rejects.toThrow();
    await database.sql`alter table alarm_mails_away rename to alarm_mails`;
    expect(await find('09T10:01', east, 'run')).toBe(1);
    expect(await send('09T10:02')).toHaveLength(1);
  });

  it('is not sent to who wants none, or one a day, by then', async () => {
    for (const [mail, unit] of [['none', east] as const, ['daily', west] as const]) {
      await find('10T09:00', unit);
      await choose(mail);
      expect(await send('10T09:01')).toEqual([]);
      await choose('once');
      expect(await send('10T09:02')).toEqual([]);
    }
  });

  it('is one of all that waits when the mail server is back, and not in quiet hours', async () => {
    mailServer.refuseWith('451 try later');
    await find('11T16:00', east);
    expect(await send('11T16:01')).toEqual([]);
    await find('11T17:00', west);
    expect(await send('11T17:01')).toEqual([]);
    mailServer.refuseWith(null);
    expect(await send('11T18:30')).toEqual([]);
    expect(await send('12T06:59')).toEqual([]);
    const mails = await send('12T07:00');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('Phường Đông: ngày 11/06/2026');
    expect(mails[0]).toContain('Phường Tây: ngày 11/06/2026');
    expect(await send('13T12:00')).toEqual([]);
  });

  it('that cannot be written has failed once more, and is written anew later', async () => {
    await find('15T09:00', east);
    await database.sql`alter table signal_alarms rename to signal_alarms_away`;
    expect(await send('15T09:01')).toEqual([]);
    await database.sql`alter table signal_alarms_away rename to signal_alarms`;
    const { state, attempts, nextAt } = alarmMails;
    const waiting = database.db.select({ attempts, nextAt }).from(alarmMails).where(eq(state, 'waiting'));
    expect(await waiting).toEqual([{ attempts: 1, nextAt: at('15T09:02').now }]);
    expect(await send('15T09:02')).toHaveLength(1);
  });
});

describe('a mail of the day', () => {
  it('with nothing but a part that cannot be written has failed once more, and waits', async () => {
    const { now } = at('16T09:00');
    await insertDigests(database.db, [person.id], storedDate('2026-06-16'), now);
    const sendWith = async (moment: string, write: DigestPart['write']) => {
      const part: DigestPart = { sendAfter: () => Promise.resolve(now), write };
      await sendNextDigest(at(moment), { mailer: mailer(), linkTo: (ref) => ref, part });
      const [row] = await database.sql`select state, attempts, problem from plan_digests`;
      return row;
    };
    const failing = () => Promise.reject(new RangeError('a figure cannot be read'));
    expect(await sendWith('16T09:00', failing)).toEqual({
      ...{ state: 'waiting', attempts: 1, problem: 'RangeError' },
    });
    expect(await sendWith('16T09:01', () => Promise.resolve(null))).toMatchObject({ state: 'dropped' });
  });
});
