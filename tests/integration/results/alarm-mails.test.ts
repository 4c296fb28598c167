import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import { lowText } from '#app/domain/signals/desk-view.ts';
import type { AlarmMail } from '#app/domain/signals/mail-setting.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { sendNextDigest } from '#app/services/plans/send-next-digest.server.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { seeAlarm } from '#app/services/signals/answer-alarm.server.ts';
import { getUnitDesk } from '#app/services/signals/get-unit-desk.server.ts';
import { keepAlarms } from '#app/services/signals/keep-alarms.server.ts';
import { listAlarms } from '#app/services/signals/list-alarms.server.ts';
import { alarmPart } from '#app/services/signals/mail/alarm-part.server.ts';
import { getMailSetting, setMailSetting } from '#app/services/signals/mail/mail-setting.server.ts';
import { queueAlarmDigests } from '#app/services/signals/mail/queue-alarm-mails.server.ts';
import { sendNextAlarmMail } from '#app/services/signals/mail/send-next-alarm-mail.server.ts';
import { raiseAlarms } from '#app/services/signals/raise-alarms.server.ts';
import { raiseSilence } from '#app/services/signals/raise-silence.server.ts';
import { insertDigests } from '#db/queries/plans/reminders.ts';
import { calendarDays, kioskTablets, signalAlarms, signalPoints } from '#db/schema/index.ts';
import {
  makeAccessPoint,
  makeComment,
  makeResponse,
  makeRound,
  makeStaff,
  makeUnit,
} from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { mailText, startMailServer, type TestMailServer } from '#tests/support/mail-server.ts';
import { badMorning } from '#tests/support/simulated/bad-morning.ts';
import { foldAsOne } from '#tests/support/results/tally-place.ts';

/** A Wednesday. */
const NOW = new Date('2026-06-10T10:30:00+07:00');
const TODAY = storedDate('2026-06-10');
const LINK = 'https://sipas.example/console/signals';
const COMMENT = 'Chị Hạnh ở quầy 2, số 0912 345 678, nói rất gắt.';

const database = useTestDatabase();
let ctx: Context;
let unit: { id: number; code: string };
let roundId: number;
let place: { id: number };
let mailServer: TestMailServer;
const people = new Map<AlarmMail, { id: string; email: string }>();

const at = (moment: string): Context => ({ ...ctx, now: new Date(`2026-06-${moment}:00+07:00`) });
const as = (mail: AlarmMail, when: Context = ctx): Context => ({
  ...when,
  actor: { kind: 'staff', id: people.get(mail)!.id, grants: [{ role: 'staff', unitId: unit.id }] },
});
const mailer = () => createMailer({ url: mailServer.url, from: 'sipas@example.vn' });
const mailsTo = (mail: AlarmMail) =>
  mailServer.mails.filter((text) => text.includes(people.get(mail)!.email)).map(mailText);

async function sendAll(when: Context): Promise<void> {
  const options = { mailer: mailer(), linkTo: (ref: string) => ref, part: alarmPart(LINK) };
  while (await sendNextDigest(when, options));
  while (await sendNextAlarmMail(when, { mailer: mailer(), link: LINK }));
}

beforeAll(async () => {
  const { db } = database;
  mailServer = await startMailServer();
  unit = await makeUnit(db, { code: 'DONG', name: 'Phường Đông' });
  place = await makeAccessPoint(db, { unitId: unit.id });
  ({ id: roundId } = await makeRound(db, {
    ...{ units: [unit.id], periodFrom: '2026-03-01', periodTo: '2026-09-30' },
  }));
  ctx = { ...(await commandContext(database)), now: NOW };
  for (const mail of ['none', 'daily', 'once'] as const) {
    people.set(mail, await makeStaff(db, { role: 'staff', unitId: unit.id }));
    if (mail === 'daily') continue;
    await setMailSetting(as(mail), { mail, quietFrom: '18', quietTo: '7' });
  }
  const answeredAt = new Date('2026-05-10T09:00:00+07:00');
  const answered = { unitId: unit.id, roundId, answeredAt, receivedAt: answeredAt };
  for (let count = 0; count < 29; count += 1) await makeResponse(db, answered);
  await makeComment(db, await makeResponse(db, answered), { text: COMMENT });
  await foldAsOne(db, ctx.registry);
  await db.delete(signalPoints);
  await db.insert(signalPoints).values(badMorning({ unitId: unit.id, roundId, shownAt: NOW }));
});
afterAll(() => mailServer.stop());

describe('mail about alarms', () => {
  it('comes each morning to who never said how, and is set for oneself', async () => {
    expect(await getMailSetting(as('daily'))).toEqual({ mail: 'daily', quietFrom: 18, quietTo: 7 });
    expect((await getMailSetting(as('once'))).mail).toBe('once');
    const wrong = { mail: 'often', quietFrom: '24', quietTo: '' };
    await expect(setMailSetting(as('once'), wrong)).rejects.toMatchObject({
      faults: [{ field: 'mail' }, { field: 'quietFrom' }, { field: 'quietTo' }],
    });
  });

  it('tells at once, in one mail, what was raised together, with the figures of the desk and without words', async () => {
    expect(await raiseAlarms(ctx)).toBe(2);
    await sendAll(at('10T10:31'));
    const [mail, ...others] = mailsTo('once');
    expect(others).toEqual([]);
    const { charts } = await getUnitDesk(as('once'), { unitCode: unit.code, locale: 'vi' });
    expect(mail).toContain('Phường Đông: ngày 10/06/2026, không hài lòng tăng vọt so với thường lệ.');
    expect(mail).toContain(lowText(charts!.week, charts!.watch.usual!.share, 'vi'));
    expect(mail).toContain('60% số phiếu có câu trả lời ở mức không hài lòng (20 phiếu). Thường ngày: 12%.');
    expect(mail).toContain('2 báo động chưa ai xem, 1 ý kiến chưa đọc, 1 ý kiến quá hạn');
    expect(mail).toContain(LINK);
    expect(mail).not.toMatch(/Hạnh|0912|gắt/);
    expect(mailsTo('none')).toEqual([]);
    expect(mailsTo('daily')).toEqual([]);
  });

  it('goes without the week of a unit whose figure cannot be read, and says so in the log', async () => {
    const before = mailsTo('once').length;
    await keepAlarms(at('10T11:00'), unit.id, [{ kind: 'silence', day: TODAY }]);
    const warned: string[] = [];
    const log = { ...silentLog, warn: (message: string) => void warned.push(message) };
    await sendAll({ ...at('10T11:01'), log, registry: {} as Context['registry'] });
    const [mail] = mailsTo('once').slice(before);
    expect(mail).toContain('lâu hơn thường lệ không có phiếu nào');
    expect(mail).not.toContain('tuần này');
    expect(warned).toEqual(['a mail about alarms goes without the week of a unit']);
  });

  it('waits in the evening until the quiet hours are over', async () => {
    const before = mailsTo('once').length;
    const evening = at('10T19:00');
    await keepAlarms(evening, unit.id, [{ kind: 'kiosk_quiet', day: TODAY }]);
    await sendAll(at('11T06:59'));
    expect(mailsTo('once')).toHaveLength(before);
    await sendAll(at('11T07:00'));
    expect(mailsTo('once').slice(before)).toEqual([
      expect.stringContaining('có ki-ốt đã ba ngày làm việc không liên lạc'),
    ]);
  });

  it('is one a day for who wants it daily, in the morning, of what nobody has seen in a week', async () => {
    const { db } = database;
    const old = { kind: 'run', day: '2026-06-01', raisedAt: at('01T09:00').now } as const;
    await db.insert(signalAlarms).values({ ...old, unitId: unit.id });
    expect(await queueAlarmDigests(at('10T12:00'))).toBe(0);
    expect(await queueAlarmDigests(at('11T00:30'))).toBe(1);
    await sendAll(at('11T00:31'));
    expect(mailsTo('daily')).toEqual([]);
    // No mail could be sent for days: those of two of them wait beside today's.
    for (const day of ['2026-06-09', TODAY]) {
      await insertDigests(db, [people.get('daily')!.id], storedDate(day), at('11T00:31').now);
    }
    await sendAll(at('11T07:00'));
    await queueAlarmDigests(at('11T09:00'));
    await sendAll(at('11T09:00'));
    const mails = mailsTo('daily');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('5 báo động chưa ai xem');
    expect(mails[0]).toContain('ngày 10/06/2026, không hài lòng tăng vọt');
    expect(mails[0]).not.toContain('01/06/2026');
    expect(mails[0]).not.toMatch(/Hạnh|0912|gắt/);
  });

  it('does not speak of alarms that somebody has seen', async () => {
    const { rows } = await listAlarms(as('none'), { page: 1, pageSize: 50 });
    for (const { ref } of rows) await seeAlarm(as('none'), { ref });
    expect(await queueAlarmDigests(at('12T08:00'))).toBe(0);
  });

  it('tells of a unit that fell silent, once', async () => {
    const { db } = database;
    const given = { unitId: unit.id, roundId, accessPointId: place.id };
    for (let week = 0; week < 8; week += 1) {
      for (const weekday of [0, 1, 2, 3, 4]) {
        for (const hour of [8, 9, 10, 14]) {
          const day = addDays(storedDate('2026-04-20'), 7 * week + weekday);
          const receivedAt = new Date(`${day}T${String(hour).padStart(2, '0')}:10:00+07:00`);
          await makeResponse(db, { ...given, answeredAt: receivedAt, receivedAt });
        }
      }
    }
    const before = mailsTo('once').length;
    // Nothing came on Monday, 15 June, until four of its usual hours were over.
    expect(await raiseSilence(at('15T14:30'))).toBe(0);
    expect(await raiseSilence(at('15T15:00'))).toBe(1);
    expect(await raiseSilence(at('16T10:00'))).toBe(0);
    await sendAll(at('15T15:01'));
    expect(mailsTo('once').slice(before)).toEqual([
      expect.stringContaining('ngày 15/06/2026, lâu hơn thường lệ không có phiếu nào'),
    ]);
  });

  it('calls for a kiosk after three working days, of which a holiday is none', async () => {
    const { db } = database;
    await db.insert(calendarDays).values({ day: '2026-06-17', kind: 'off', name: 'Nghỉ bù' });
    const seenAt = at('16T09:00').now;
    const tablet = { unitId: unit.id, number: 1, accessPointId: place.id, secretHash: '-' };
    await db.insert(kioskTablets).values({ ...tablet, enrolledAt: seenAt, seenAt });
    // From Tuesday, the 16th: Thursday, Friday, Monday.
    expect(await raiseSilence(at('19T09:30'))).toBe(0);
    expect(await raiseSilence(at('22T08:59'))).toBe(0);
    expect(await raiseSilence(at('22T09:00'))).toBe(1);
  });
});
