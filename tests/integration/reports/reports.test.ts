import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { createLogger } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { createSchedule } from '#app/services/reports/create-schedule.server.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { makeNextReport } from '#app/services/reports/make-next-report.server.ts';
import { openReport } from '#app/services/reports/open-report.server.ts';
import { planDueReports } from '#app/services/reports/plan-due-reports.server.ts';
import { getReport } from '#app/services/reports/get-report.server.ts';
import { listReports } from '#app/services/reports/list-reports.server.ts';
import { requestReport } from '#app/services/reports/request-report.server.ts';
import { retryReport } from '#app/services/reports/retry-report.server.ts';
import { sendNextMail } from '#app/services/reports/send-next-mail.server.ts';
import { stopSchedule } from '#app/services/reports/stop-schedule.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { makeResponse, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { claimRun } from '#db/queries/reports/report-runs.ts';
import { auditEvents, reportMails, reportRuns, reportSchedules, staff } from '#db/schema/index.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { mailText, startMailServer, type TestMailServer } from '#tests/support/mail-server.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
let registry: Registry;
let folder: string;
let mailServer: TestMailServer;
let units: Record<'own' | 'child' | 'other', { id: number; code: string }>;
let logged: string[] = [];

const ADMIN: Actor = { kind: 'cli' };
const at = (time: string) => new Date(`${time}+07:00`);
const NOW = at('2026-06-20T08:00');

function context(now: Date = NOW, actor: Actor = ADMIN): Context {
  const log = createLogger('debug', (line) => void logged.push(line));
  return {
    db: database.db,
    sql: database.sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor,
    now,
    log,
  };
}

const system = (now: Date) => context(now, { kind: 'system' });
const { signal: stopping } = new AbortController();
const make = (now: Date) => makeNextReport(system(now), { folder, stopping, clock: () => now });
const send = (now: Date) =>
  sendNextMail(system(now), {
    mailer: createMailer({ url: mailServer.url, from: 'SIPAS <sipas@tinh.example.vn>' }),
    linkTo: (ref) => `https://gopy.example.vn/console/reports/${ref}`,
  });

const ABOUT = { title: 'Báo cáo tháng', about: 'round:nam-2026', content: 'csv', unitCode: '', locale: 'vi' };
const SCHEDULE = { ...ABOUT, rhythm: 'month.reporting', recipients: '' };

beforeAll(async () => {
  registry = await loadRegistry();
  const own = await makeUnit(database.db, { code: 'OWN', name: 'Trung tâm Một' });
  const child = await makeUnit(database.db, { code: 'CHILD', parentId: own.id });
  const other = await makeUnit(database.db, { code: 'OTHER', name: 'Trung tâm Hai' });
  units = { own, child, other };
  const round = await makeRound(database.db, {
    slug: 'nam-2026',
    periodTo: '2026-12-31',
    units: [own.id, child.id, other.id],
  });
  const give = async (unitId: number, count: number) => {
    for (let person = 0; person < count; person++) {
      await makeResponse(database.db, { unitId, roundId: round.id, answeredAt: at('2026-06-10T09:00') });
    }
  };
  await give(own.id, 12);
  await give(other.id, 8);
  await showAll(database.db);
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-reports-'));
  mailServer = await startMailServer();
  logged = [];
});
afterEach(async () => {
  await database.db.delete(reportRuns);
  await database.db.delete(reportSchedules);
  await mailServer.stop();
  await rm(folder, { recursive: true });
});

const runs = () => database.db.select().from(reportRuns).orderBy(reportRuns.id);
const mails = () => database.db.select().from(reportMails);
const textOf = async (ref: string, ctx = context()) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode((await openReport(ctx, { ref, folder })).bytes);

describe('a schedule', () => {
  it('has its report made once for each period that is over, whoever looks and however often', async () => {
    await createSchedule(context(), SCHEDULE);
    expect(await planDueReports(system(at('2026-07-14T23:59')))).toBe(0);
    const both = await Promise.all([
      planDueReports(system(at('2026-07-15T00:00'))),
      planDueReports(system(at('2026-07-15T00:00'))),
    ]);
    expect(both[0] + both[1]).toBe(1);
    expect(await planDueReports(system(at('2026-07-16T00:00')))).toBe(0);
    expect(await make(at('2026-07-16T00:00'))).toBe(true);
    expect(await make(at('2026-07-16T00:00'))).toBe(false);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      state: 'done',
      progress: 100,
      periodFrom: '2026-06-15',
      periodTo: '2026-07-14',
      attempts: 1,
    });
  });

  it('reports no period in which its round does not take responses', async () => {
    await createSchedule(context(at('2026-12-20T08:00')), SCHEDULE);
    expect(await planDueReports(system(at('2027-03-20T08:00')))).toBe(1);
    expect((await runs()).map(({ periodFrom }) => periodFrom)).toEqual(['2026-12-15']);
  });

  it('that was stopped makes nothing more, and what it made stays', async () => {
    await createSchedule(context(), SCHEDULE);
    await planDueReports(system(at('2026-07-15T00:00')));
    await make(at('2026-07-15T00:01'));
    const { schedules } = await listReports(context(), { page: 1, pageSize: 10 });
    await stopSchedule(context(), { id: schedules[0]!.id });
    expect(await planDueReports(system(at('2026-09-20T00:00')))).toBe(0);
    const list = await listReports(context(), { page: 1, pageSize: 10 });
    expect(list.schedules).toEqual([]);
    expect(list.runs.map(({ state }) => state)).toEqual(['done']);
    const events = await database.db.select().from(auditEvents);
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['reports.schedule', 'reports.stop']),
    );
  });

  it('of a questionnaire finds the round that covers the period, and says so when there is none', async () => {
    await createSchedule(context(), { ...SCHEDULE, about: 'definition:counter-quick' });
    await planDueReports(system(at('2026-07-15T00:00')));
    await make(at('2026-07-15T00:00'));
    await createSchedule(context(), { ...SCHEDULE, about: 'definition:sipas-2017' });
    await planDueReports(system(at('2026-07-15T00:00')));
    await make(at('2026-07-15T00:00'));
    const made = await runs();
    expect(made.map(({ state, problem }) => `${state} ${problem}`)).toEqual([
      'done null',
      'failed reports.problem.noRound',
    ]);
  });
});

describe('making a report', () => {
  it('that was asked for now gives the figures of the round, kept under a link that stays', async () => {
    const { ref } = await requestReport(context(), { ...ABOUT, from: '', to: '' });
    await expect(openReport(context(), { ref, folder })).rejects.toMatchObject({ code: 'conflict' });
    await make(NOW);
    const text = await textOf(ref);
    expect(text).toMatch(/^\uFEFF/);
    expect(text).toMatch(/OWN;Trung tâm Một;12;/);
    expect(text).toMatch(/OTHER;Trung tâm Hai;8;/);
    const [run] = await runs();
    expect(run?.summary).toMatch(/100,00\s?%.*20 phiếu/);
    expect(await readdir(folder)).toEqual([`${ref}.csv`]);
  });

  it.each(['csv', 'xlsx', 'workbook', 'document'])('can be asked for as %s', async (content) => {
    await requestReport(context(), { ...ABOUT, content, from: '', to: '' });
    await make(NOW);
    const [run] = await runs();
    expect(run).toMatchObject({ state: 'done', problem: null });
    expect(run!.bytes).toBeGreaterThan(100);
  });

  it('of a unit withholds small groups and knows no other unit', async () => {
    await makeResponse(database.db, {
      unitId: units.child.id,
      roundId: (await database.db.query.rounds.findFirst())!.id,
      answeredAt: at('2026-06-10T09:00'),
    });
    await showAll(database.db);
    const { ref } = await requestReport(context(), { ...ABOUT, unitCode: 'OWN', from: '', to: '' });
    await make(NOW);
    const text = await textOf(ref);
    expect(text).not.toContain('OTHER');
    expect(text).not.toMatch(/CHILD;[^;]*;1;/);
  });

  it('of a unit below is asked for and read by its own people and the province, not by the manager above', async () => {
    const manager = (unitId: number): Actor => ({
      kind: 'staff',
      id: 'm',
      grants: [{ role: 'manager', unitId }],
    });
    const [above, own] = [context(NOW, manager(units.own.id)), context(NOW, manager(units.child.id))];
    const ofChild = { ...ABOUT, unitCode: 'CHILD', from: '', to: '' };
    await expect(requestReport(above, ofChild)).rejects.toMatchObject({
      message: 'reports.refusal.notOwnUnit',
    });
    const { ref } = await requestReport(context(), ofChild);
    await expect(getReport(above, { ref })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listReports(above, { page: 1, pageSize: 50 })).runs.map((run) => run.ref)).not.toContain(
      ref,
    );
    expect(await getReport(own, { ref })).toMatchObject({ ref });
  });

  it('waits while another process makes one, and is taken up when that one is gone', async () => {
    await requestReport(context(), { ...ABOUT, from: '', to: '' });
    await requestReport(context(), { ...ABOUT, title: 'Thứ hai', from: '', to: '' });
    // A process that dies in the middle: it took the report and is never heard of again.
    const claim = '00000000-0000-4000-8000-000000000001';
    const until = new Date(NOW.getTime() + 60_000);
    const taken = await database.db.transaction((tx) => claimRun(tx, { claim, now: NOW, until }));
    expect(taken?.title).toBe('Báo cáo tháng');
    expect(await make(new Date(NOW.getTime() + 59_000))).toBe(false);
    expect((await runs()).map(({ state }) => state)).toEqual(['running', 'queued']);

    expect(await make(new Date(NOW.getTime() + 61_000))).toBe(true);
    expect((await runs()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual([
      'done 2',
      'queued 0',
    ]);
  });

  it('is taken by one of many processes that look at once', async () => {
    for (const title of ['một', 'hai', 'ba'])
      await requestReport(context(), { ...ABOUT, title, from: '', to: '' });
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        database.db.transaction((tx) =>
          claimRun(tx, {
            claim: `00000000-0000-4000-8000-00000000000${index}`,
            now: NOW,
            until: new Date(NOW.getTime() + 60_000),
          }),
        ),
      ),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('whose process is told to stop goes to another one, and was not begun for nothing', async () => {
    await requestReport(context(), { ...ABOUT, from: '', to: '' });
    const stopped = AbortSignal.abort();
    await makeNextReport(system(NOW), { folder, stopping: stopped, clock: () => NOW });
    expect((await runs())[0]).toMatchObject({ state: 'queued', attempts: 0, problem: null });
    expect(await make(NOW)).toBe(true);
    expect((await runs())[0]).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('that fails is tried again twice, then says why, and is made again when somebody asks', async () => {
    const { ref } = await requestReport(context(), { ...ABOUT, from: '', to: '' });
    // A file where the folder should be: nothing can be written there.
    const noFolder = join(folder, 'taken');
    await (await import('node:fs/promises')).writeFile(noFolder, '');
    const times = [0, 2, 15].map((minutes) => new Date(NOW.getTime() + minutes * 60_000));
    const states: string[] = [];
    for (const now of times) {
      await makeNextReport(system(now), { folder: noFolder, stopping, clock: () => now });
      states.push((await runs())[0]!.state);
    }
    expect(states).toEqual(['queued', 'queued', 'failed']);
    expect((await runs())[0]?.problem).toBe('reports.problem.defect');
    expect(logged.join('')).toContain('a report was not made');
    await retryReport(context(), { ref });
    await make(at('2026-06-20T12:00'));
    expect((await runs())[0]).toMatchObject({ state: 'done', problem: null });
  });
});

describe('who may read a report', () => {
  const as = async (role: 'leader' | 'manager' | 'staff', unit: keyof typeof units | null) => {
    const person = await makeStaff(database.db, { role, unitId: unit && units[unit].id });
    return {
      person,
      ctx: context(NOW, { kind: 'staff', id: person.id, grants: [{ role, unitId: person.unitId }] }),
    };
  };

  it('is decided by what the person may read anyway', async () => {
    const whole = await requestReport(context(), { ...ABOUT, from: '', to: '' });
    const own = await requestReport(context(), { ...ABOUT, unitCode: 'OWN', from: '', to: '' });
    while (await make(NOW)) continue;
    const reads = async ({ ctx }: { ctx: Context }) => {
      const { runs: seen } = await listReports(ctx, { page: 1, pageSize: 10 });
      for (const { ref } of [whole, own]) {
        const isListed = seen.some((run) => run.ref === ref);
        const opened = await textOf(ref, ctx).then(
          () => true,
          (error: unknown) => (expect(error).toMatchObject({ code: 'not_found' }), false),
        );
        expect(opened).toBe(isListed);
      }
      return seen.map(({ ref }) => (ref === whole.ref ? 'whole' : 'own')).sort();
    };
    expect(await reads(await as('leader', null))).toEqual(['own', 'whole']);
    expect(await reads(await as('manager', 'own'))).toEqual(['own']);
    expect(await reads(await as('staff', 'own'))).toEqual(['own']);
    expect(await reads(await as('staff', 'child'))).toEqual([]);
    expect(await reads(await as('manager', 'other'))).toEqual([]);
  });

  it('binds what a manager may ask for, and whom may be told', async () => {
    const { ctx } = await as('manager', 'own');
    await expect(createSchedule(ctx, SCHEDULE)).rejects.toMatchObject({
      message: 'reports.refusal.unitNeeded',
    });
    await expect(createSchedule(ctx, { ...SCHEDULE, unitCode: 'OTHER' })).rejects.toMatchObject({
      message: 'reports.refusal.unknownUnit',
    });
    const { person: stranger } = await as('staff', 'other');
    const { person: colleague } = await as('staff', 'own');
    const { person: gone } = await as('staff', 'own');
    await database.db.update(staff).set({ disabledAt: NOW }).where(eq(staff.id, gone.id));
    for (const email of [stranger.email, gone.email, 'ai-do@example.com']) {
      const asked = createSchedule(ctx, {
        ...SCHEDULE,
        unitCode: 'OWN',
        recipients: `${colleague.email}, ${email}`,
      });
      await expect(asked).rejects.toMatchObject({ message: 'reports.refusal.recipient', params: { email } });
    }
    await createSchedule(ctx, { ...SCHEDULE, unitCode: 'OWN', recipients: colleague.email.toUpperCase() });
    await expect(
      createSchedule(context(), { ...SCHEDULE, recipients: colleague.email }),
    ).rejects.toMatchObject({
      message: 'reports.refusal.recipient',
    });
  });
});

describe('the mail about a report', () => {
  async function scheduleTo(email: string): Promise<void> {
    await createSchedule(context(), { ...SCHEDULE, recipients: email });
    await planDueReports(system(at('2026-07-15T00:00')));
    await make(at('2026-07-15T00:05'));
  }

  it('holds the link and the overall figure, and no table', async () => {
    const leader = await makeStaff(database.db, { role: 'leader', name: 'Trần Thị Bình' });
    await scheduleTo(leader.email);
    expect(await send(at('2026-07-15T00:06'))).toBe(true);
    expect(await send(at('2026-07-15T00:06'))).toBe(false);
    const [run] = await runs();
    expect(mailServer.mails).toHaveLength(1);
    const [mail = ''] = mailServer.mails;
    expect(mail).toMatch(new RegExp(`^To: ${leader.email}$`, 'm'));
    expect(mail).not.toMatch(/attachment|multipart/i);
    const text = mailText(mail);
    expect(text).toContain(`https://gopy.example.vn/console/reports/${run!.ref}`);
    expect(text).toContain('Trần Thị Bình');
    expect(text).toContain(run!.summary!);
    expect(text).not.toContain('Trung tâm Một');
    expect((await mails())[0]).toMatchObject({ state: 'sent', attempts: 1, problem: null });
  });

  it('is sent again, ever later, when the mail server is away, and says what it said', async () => {
    const leader = await makeStaff(database.db, { role: 'leader' });
    await scheduleTo(leader.email);
    mailServer.refuseWith('451 try later');
    const first = at('2026-07-15T01:00');
    await send(first);
    expect((await mails())[0]).toMatchObject({ state: 'waiting', attempts: 1, problem: '451' });
    expect(await send(new Date(first.getTime() + 59_000))).toBe(false);
    await send(new Date(first.getTime() + 61_000));
    expect((await mails())[0]).toMatchObject({ state: 'waiting', attempts: 2 });
    expect(logged.join('')).not.toContain(leader.email);
    mailServer.refuseWith(null);
    await send(at('2026-07-15T02:00'));
    expect((await mails())[0]).toMatchObject({ state: 'sent', attempts: 3, problem: null });
    expect(mailServer.mails).toHaveLength(1);
  });

  it('of a server that cannot be reached is given up after two days', async () => {
    const leader = await makeStaff(database.db, { role: 'leader' });
    await scheduleTo(leader.email);
    const mailer = createMailer({ url: 'smtp://127.0.0.1:1', from: 'sipas@tinh.example.vn' });
    for (let day = 0; day < 8; day++) {
      const now = at(`2026-08-${String(day * 2 + 1).padStart(2, '0')}T00:00`);
      await sendNextMail(system(now), { mailer, linkTo: (ref) => ref });
    }
    expect((await mails())[0]).toMatchObject({ state: 'failed', attempts: 8, problem: 'ESOCKET' });
  });

  it('goes to no server elsewhere that does not encrypt', async () => {
    const elsewhere = mailServer.url.replace('127.0.0.1', '0.0.0.0');
    const mailer = createMailer({ url: elsewhere, from: 'sipas@tinh.example.vn' });
    const mail = { to: 'leader@tinh.example.vn', subject: 'x', text: 'x', id: 'x' };
    await expect(mailer(mail)).rejects.toThrow('ETLS');
    expect(mailServer.mails).toEqual([]);
  });

  it('does not go to somebody who may no longer read the report', async () => {
    const leader = await makeStaff(database.db, { role: 'leader' });
    await scheduleTo(leader.email);
    await database.db.update(staff).set({ disabledAt: NOW }).where(eq(staff.id, leader.id));
    await send(at('2026-07-15T01:00'));
    expect(mailServer.mails).toEqual([]);
    expect((await mails())[0]).toMatchObject({ state: 'dropped' });
  });
});
