import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeProvince } from '#tests/support/people.ts';
import { startTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
let admin: Visitor;
let manager: Visitor;

/** A year that no sample has a word about. */
const YEAR = 2031;
const address = paths.planCalendar(String(YEAR));
const SATURDAY = `${YEAR}-03-15`;
const page = async (visitor: Visitor, path = address) => (await visitor.get(path)).text();
const kindOf = async (day: string) => new Map<string, string>(await findCalendar(database.db)).get(day);
const events = async (action: string) => {
  const rows = await database.sql`select 1 from audit_events where action = ${action}`;
  return rows.length;
};

beforeAll(async () => {
  const { units } = await makeProvince(database.db);
  const site = await startTestSite({ database });
  admin = await logIn(site, await makeStaff(database.db));
  manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: units.own.id }));
  await database.sql`insert into calendar_days (day, kind, name, is_sample)
    values (${`${YEAR}-09-02`}, 'off', 'Quốc khánh', true)`;
});

describe('the calendar of working days', () => {
  test('asks to check a sample year until who runs the site has confirmed it; its days stay', async () => {
    expect(await page(admin)).toContain('Lịch mẫu, chưa được kiểm tra');
    const confirm = { do: 'confirm', year: String(YEAR) };
    expect((await manager.post(address, confirm)).status).toBe(403);
    expect((await admin.post(address, confirm)).status).toBe(303);
    const confirmed = await page(admin);
    expect(confirmed).not.toContain('Lịch mẫu, chưa được kiểm tra');
    expect(confirmed).toContain('Quốc khánh');
    expect(await events('plans.confirm_calendar')).toBe(1);
  });

  test('confirms no other year', async () => {
    await database.sql`insert into calendar_days (day, kind, name, is_sample)
      values (${`${YEAR + 1}-09-02`}, 'off', 'Quốc khánh', true)`;
    expect((await admin.post(address, { do: 'confirm', year: String(YEAR) })).status).toBe(303);
    const next = paths.planCalendar(String(YEAR + 1));
    expect(await page(admin, next)).toContain('Lịch mẫu, chưa được kiểm tra');
    expect((await admin.post(address, { do: 'confirm', year: 'x' })).status).toBe(400);
  });

  test('takes a Saturday that is worked, and makes it an ordinary one again, once', async () => {
    const name = 'Làm bù cho ngày nghỉ lễ';
    const set = { do: 'set', day: `15/03/${YEAR}`, kind: 'work', name };
    expect((await manager.post(address, set)).status).toBe(403);
    expect((await admin.post(address, set)).status).toBe(303);
    expect(await kindOf(SATURDAY)).toBe('work');
    expect(await page(manager)).toContain(name);

    const clear = { do: 'clear', day: SATURDAY };
    expect((await manager.post(address, clear)).status).toBe(403);
    expect((await admin.post(address, clear)).status).toBe(303);
    expect(await kindOf(SATURDAY)).toBeUndefined();
    expect(await page(admin)).not.toContain(name);
    expect((await admin.post(address, clear)).status).toBe(409);
    expect(await events('plans.clear_day')).toBe(1);
  });

  test('keeps what was typed of a day that does not exist, and stores nothing', async () => {
    const answer = await admin.post(address, {
      ...{ do: 'set', day: `31/02/${YEAR}`, kind: 'off', name: 'Ngày không có' },
    });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain(`31/02/${YEAR}`);
    expect(text).toContain('Ngày không có');
    const stored = await database.sql`select 1 from calendar_days where name = 'Ngày không có'`;
    expect(stored).toHaveLength(0);
  });
});
