import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { issueFirstAdminLink } from '#app/services/people/links/first-admin.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });

const PASSWORD = 'mot cau dai chi minh biet 47';
const PERSON = { name: 'Nguyễn Thị Đầu', email: 'Dau@tinh.vn', password: PASSWORD };

const issue = (now = new Date()) =>
  issueFirstAdminLink({ db: database.db, now, links: site.installation.links });

async function issuedPath(now?: Date): Promise<string> {
  return new URL((await issue(now)) ?? 'about:blank').pathname;
}

const countPeople = async () => {
  const [row] = (await database.db.execute(sql`select count(*)::int as people from staff`)) as Iterable<{
    people: number;
  }>;
  return row?.people;
};

beforeEach(async () => {
  await database.db.execute(sql`delete from staff`);
});

describe('the link that makes the first administrator', () => {
  it('lets its owner in at once, with a password of their own, and is used up', async () => {
    const path = await issuedPath();
    const visitor = new Visitor(site);
    expect((await visitor.get(path)).status).toBe(200);
    const response = await visitor.post(path, PERSON);
    expect([response.status, response.headers.get('location')]).toEqual([303, paths.console()]);
    expect(await (await visitor.get(paths.newStaff())).text()).toContain('Nguyễn Thị Đầu');

    const late = new Visitor(site);
    expect((await late.get(path)).status).toBe(410);
    expect((await late.post(path, { ...PERSON, email: 'hai@tinh.vn' })).status).toBe(410);
    expect(await countPeople()).toBe(1);
    expect(await issue()).toBeNull();
  });

  it('leads to BASE_URL, whatever a request says of the host, and is stored as a mark alone', async () => {
    const url = (await issue()) ?? '';
    expect(url).toMatch(new RegExp(`^${site.url}/start/[\\w-]{43}$`));
    const stored = [
      ...((await database.db.execute(sql`select value from installation`)) as Iterable<unknown>),
    ];
    expect(JSON.stringify(stored)).not.toContain(new URL(url).pathname.slice('/start/'.length));
  });

  it('says what to mend and keeps what was typed but the password; it stays good', async () => {
    const path = await issuedPath();
    const response = await new Visitor(site).post(path, { ...PERSON, password: 'Nguyen Thi Dau 88' });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('value="Nguyễn Thị Đầu"');
    expect(page).not.toContain('Nguyen Thi Dau 88');
    expect((await new Visitor(site).post(path, PERSON)).status).toBe(303);
  });

  it('makes one person when it is sent twice at once', async () => {
    const path = await issuedPath();
    const answers = await Promise.all([
      new Visitor(site).post(path, PERSON),
      new Visitor(site).post(path, { ...PERSON, email: 'hai@tinh.vn' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect(await countPeople()).toBe(1);
  });

  it.each([
    ['four hours later', () => issuedPath(new Date(Date.now() - 4 * 3_600_000 - 1_000))],
    [
      'once a newer one was made',
      async () => {
        const path = await issuedPath();
        await issue();
        return path;
      },
    ],
    [
      'when somebody has an account',
      async () => {
        const path = await issuedPath();
        await makeStaff(database.db);
        return path;
      },
    ],
    ['that was cut short', async () => (await issuedPath()).slice(0, -1)],
  ])('is refused %s', async (_, make) => {
    const path = await make();
    expect((await new Visitor(site).get(path)).status).toBe(410);
    expect((await new Visitor(site).post(path, PERSON)).status).toBe(410);
  });
});
