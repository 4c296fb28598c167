import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { purgeJobs } from '#app/server/jobs/purge.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database, env: { SESSION_HOURS: '9', SESSION_IDLE_MINUTES: '30' } });

const isIn = async (visitor: Visitor) => (await visitor.get(paths.console())).status === 200;
const rows = async (query: ReturnType<typeof sql>) => [
  ...((await database.db.execute(query)) as Iterable<Record<string, unknown>>),
];
const sessionsOf = async (id: string) =>
  (await rows(sql`select id from staff_sessions where user_id = ${id} order by created_at`)).map((row) =>
    String(row['id']),
  );

describe('the sessions of a person', () => {
  it('are listed by browser, without address or version, and ended one by one or all but this one', async () => {
    const person = await makeStaff(database.db);
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.7339.80 Safari/537.36';
    const here = new Visitor(site);
    await here.post(
      paths.login(),
      { email: person.email, password: person.password },
      { 'user-agent': agent },
    );
    const others = [await logIn(site, person), await logIn(site, person), await logIn(site, person)] as const;
    const page = await (await here.get(paths.account())).text();
    expect(page).toContain('Chrome · Windows');
    expect(JSON.stringify(await rows(sql`select * from staff_sessions`))).not.toMatch(/140\.0|127\.0\.0\.1/);

    const [, first = ''] = await sessionsOf(person.id);
    await here.post(paths.account(), { change: 'end_sessions', session: first });
    expect([await isIn(here), await isIn(others[0]), await isIn(others[1])]).toEqual([true, false, true]);
    await here.post(paths.account(), { change: 'end_sessions', session: 'all' });
    expect([await isIn(here), await isIn(others[1]), await isIn(others[2])]).toEqual([true, false, false]);
  });

  it('are ended by an administrator, and by nobody else: a stranger’s session is none of one’s own', async () => {
    const [admin, person] = [await makeStaff(database.db), await makeStaff(database.db, { role: 'leader' })];
    const [office, visitor] = [await logIn(site, admin), await logIn(site, person)];
    const [of = ''] = await sessionsOf(admin.id);
    await visitor.post(paths.account(), { change: 'end_sessions', session: of });
    expect(
      (await visitor.post(paths.staffMember(admin.id), { change: 'end_sessions', session: 'all' })).status,
    ).toBe(403);
    expect(await isIn(office)).toBe(true);
    expect(
      (await office.post(paths.staffMember(person.id), { change: 'end_sessions', session: 'all' })).status,
    ).toBe(303);
    expect(await isIn(visitor)).toBe(false);
  });

  it('end when nobody used them for the set time, and after the set hours whatever was done', async () => {
    const person = await makeStaff(database.db);
    const [used, idle] = [await logIn(site, person), await logIn(site, person)];
    const [first = '', second = ''] = await sessionsOf(person.id);
    await rows(
      sql`update staff_sessions set last_seen_at = now() - interval '29 minutes' where id = ${first}`,
    );
    await rows(
      sql`update staff_sessions set last_seen_at = now() - interval '31 minutes' where id = ${second}`,
    );
    expect([await isIn(used), await isIn(idle)]).toEqual([true, false]);
    expect(await sessionsOf(person.id)).toEqual([first]);
    const [kept] = await rows(
      sql`select last_seen_at > now() - interval '1 minute' as fresh, extract(epoch from expires_at - created_at)::int as seconds from staff_sessions where id = ${first}`,
    );
    expect(kept).toEqual({ fresh: true, seconds: 9 * 60 * 60 });
  });

  it('are deleted by the scheduler once they are over, with steps of a log-in that nobody finished', async () => {
    const person = await makeStaff(database.db);
    await logIn(site, person);
    const [open = ''] = await sessionsOf(person.id);
    await logIn(site, person);
    await rows(sql`update staff_sessions set expires_at = now() - interval '1 minute' where id = ${open}`);
    await rows(sql`insert into staff_verifications (id, identifier, value, expires_at)
      values ('of-yesterday', 'step', 'x', now() - interval '1 day')`);
    const ctx = { ...(await commandContext(database)), now: new Date() };
    const { signal } = new AbortController();
    for (const { run } of purgeJobs) await run(ctx, signal);
    expect(await sessionsOf(person.id)).toHaveLength(1);
    expect(await rows(sql`select 1 from staff_verifications where id = 'of-yesterday'`)).toEqual([]);
  });
});
