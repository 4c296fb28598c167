import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { inviteStaff } from '#app/services/people/add-staff.server.ts';
import { apiKeys, reportRecipients, reportSchedules } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import {
  makePlan,
  makeRound,
  makeStaff,
  makeTask,
  makeUnit,
  type MadeStaff,
} from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { makeScoringRound } from '#tests/support/scoring-round.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
let leaver: MadeStaff;
let successor: MadeStaff;
let gone: MadeStaff;
let times = 0;

/** A supervisor with a key, two schedules, one round to appraise, an invitation shown, and a unit to manage alone. */
beforeEach(async () => {
  times += 1;
  const { db, sql } = database;
  admin = await logIn(site, await makeStaff(db));
  leaver = await makeStaff(db, { name: 'Người Đi', role: 'supervisor' });
  successor = await makeStaff(db, { name: 'Người Nhận', role: 'leader' });
  gone = await makeStaff(db, { role: 'leader' });
  await sql`update staff set disabled_at = now() where id = ${gone.id}`;
  const unit = await makeUnit(db, { name: `Xã Một Mình ${times}` });
  await sql`insert into staff_grants (staff_id, role, unit_id) values (${leaver.id}, 'manager', ${unit.id})`;
  const plan = await makePlan(db, { unitId: unit.id });
  await makeTask(db, { planId: plan.id, leadUnitId: unit.id });
  await db.insert(apiKeys).values({
    name: 'Cổng dữ liệu',
    prefix: 'sipas_x',
    tokenHash: `hash-${times}`,
    scopes: ['results:read'],
    createdBy: leaver.id,
    createdAt: new Date(),
  });
  const round = await makeRound(db, { units: [unit.id] });
  const about = {
    roundId: round.id,
    content: 'csv',
    locale: 'vi',
    kind: 'month',
    since: '2026-01-01',
  } as const;
  const [mine, told] = await db
    .insert(reportSchedules)
    .values([
      { ...about, title: 'Báo cáo đặt', system: 'calendar', createdBy: leaver.id, createdAt: new Date() },
      { ...about, title: 'Báo cáo nhận', system: 'calendar', createdAt: new Date() },
    ])
    .returning();
  await db.insert(reportRecipients).values([{ scheduleId: told?.id ?? 0, staffId: leaver.id }]);
  expect(mine?.createdBy).toBe(leaver.id);
  await makeScoringRound(db, { slug: `cham-${times}`, handedIn: [unit.id], open: [] });
  await sql`insert into score_reviewers (round_id, cluster, staff_id)
    select id, 'Cụm 1', ${leaver.id} from scoring_rounds where slug = ${`cham-${times}`}`;
});

async function inviteAsLeaver() {
  const ctx = await commandContext(database);
  const actor = { kind: 'staff', id: leaver.id, grants: [{ role: 'admin', unitId: null }] } as const;
  const person = { email: `moi-${times}@tinh.vn`, name: 'Người Mới', role: 'leader' };
  return inviteStaff({ ...ctx, now: new Date(), actor, links: site.installation.links }, person);
}

const page = () => paths.staffHandOver(leaver.id);
const hand = (given: Record<string, string> = {}) =>
  admin.post(page(), { successor: successor.email, ...given });

describe('who leaves', () => {
  it('is shown with all that is in their name, which goes to another person as the account is disabled', async () => {
    const { url } = await inviteAsLeaver();
    const own = await logIn(site, leaver);
    const shown = await (await admin.get(page())).text();
    for (const part of ['Cổng dữ liệu', 'Báo cáo đặt', 'Báo cáo nhận', 'cụm Cụm 1', 'Người Mới']) {
      expect(shown, part).toContain(part);
    }
    expect(shown).toMatch(/Xã Một Mình \d+ \(\w+\): 1 nhiệm vụ chưa xong/);

    const done = await hand({ withGrants: '1', successor: ` ${successor.email.toUpperCase()} ` });
    expect(done.status).toBe(200);
    expect(await done.text()).toMatch(/Đã bàn giao cho Người Nhận[^]*Người Mới/);

    expect((await own.get(paths.console())).headers.get('location')).toContain('/login');
    await expect(logIn(site, leaver)).rejects.toThrow('401');
    const link = new URL(url ?? '').pathname;
    expect((await new Visitor(site).get(link)).status).toBe(410);
    const { sql } = database;
    const holders = await sql`
      select (select created_by from api_keys where created_by in (${leaver.id}, ${successor.id})) as key,
        (select created_by from report_schedules where created_by in (${leaver.id}, ${successor.id})) as schedule,
        (select staff_id from report_recipients where staff_id in (${leaver.id}, ${successor.id})) as told,
        (select staff_id from score_reviewers where staff_id in (${leaver.id}, ${successor.id})) as appraisal`;
    expect(Object.values(holders[0] ?? {})).toEqual(Array(4).fill(successor.id));
    const roles = await sql<
      { role: string }[]
    >`select role from staff_grants where staff_id = ${successor.id} order by role`;
    expect(roles.map(({ role }) => role)).toEqual(['leader', 'manager', 'supervisor']);
    const [event] =
      await sql`select details from audit_events where action = 'staff.hand_over' order by id desc`;
    expect(event?.['details']).toMatchObject({
      successor: successor.email,
      roles: 2,
      keys: 'Cổng dữ liệu',
      withdrawn: 'Người Mới',
    });
    expect((await hand()).status).toBe(409);
  });

  it.each([
    ['nobody', () => 'khong-co@tinh.vn', 400],
    ['somebody whose account is disabled', () => gone.email, 400],
    ['themselves', () => leaver.email, 400],
    ['somebody who may not appraise what they appraised', () => successor.email, 400],
  ])('gives nothing to %s, and stays as they were', async (_, email, status) => {
    const answer = await hand({ successor: email() });
    expect(answer.status).toBe(status);
    await logIn(site, leaver);
    const [kept] = await database.sql`select
      (select count(*)::int from api_keys where created_by = ${leaver.id}) as keys,
      (select count(*)::int from score_reviewers where staff_id = ${leaver.id}) as appraisals`;
    expect(kept).toEqual({ keys: 1, appraisals: 1 });
  });

  it('is not oneself, and two who hand the same person over at once do it once', async () => {
    const boss = await makeStaff(database.db);
    const visitor = await logIn(site, boss);
    const self = await visitor.post(paths.staffHandOver(boss.id), { successor: successor.email });
    expect(self.status).toBe(409);
    const both = await Promise.all([hand({ withGrants: '1' }), hand({ withGrants: '1' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
