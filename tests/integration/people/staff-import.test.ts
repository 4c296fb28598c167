import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff, makeUnit, type MadeStaff } from '#tests/support/factories.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let boss: MadeStaff;
let admin: Visitor;
let known: MadeStaff;
let unit: string;

beforeEach(async () => {
  await database.sql`delete from staff`;
  boss = await makeStaff(database.db);
  admin = await logIn(site, boss);
  const { id, code } = await makeUnit(database.db);
  unit = code;
  known = await makeStaff(database.db, { name: 'Tên Cũ', role: 'staff', unitId: id });
});

const location = (response: Response) => response.headers.get('location') ?? '';
const people = () => database.sql`
  select s.email, s.name, g.role from staff s join staff_grants g on g.staff_id = s.id
  where s.id <> ${boss.id} order by s.email, g.role`;

async function upload(lines: readonly string[]): Promise<Response> {
  const body = new FormData();
  body.set(FORM_TOKEN, await admin.formToken());
  body.set('list', 'staff');
  body.set('file', new File([['email,name,role,unit_code', ...lines].join('\n')], 'danh-sach.csv'));
  return admin.send(paths.imports(), { method: 'POST', body, headers: { origin: site.url } });
}

/** Sends a list and answers with the address of its preview. */
async function send(lines: readonly string[]): Promise<string> {
  const sent = await upload(lines);
  expect(sent.status).toBe(303);
  return location(sent);
}
const preview = async (path: string) => (await admin.get(path)).text();
const confirm = (path: string) => admin.post(path, { do: 'confirm' });
const batch = async () => {
  const [last] = await database.sql<{ id: number }[]>`select max(id) as id from import_batches`;
  return paths.importBatch(String(last?.id));
};

const LIST = () => [
  'An@tinh.vn,Nguyễn An,Quản lý đơn vị,' + unit,
  'an@tinh.vn,Nguyễn An,supervisor,',
  `${known.email},Tên Mới,leader,`,
];

describe('a list of people', () => {
  it('is looked at first, invites who is new, and gives who is there further roles', async () => {
    const path = await send(LIST());
    const page = await preview(path);
    expect(page).toContain('an@tinh.vn');
    expect(page).toContain('Tên Cũ');
    expect(await people()).toHaveLength(1);

    const confirmed = await confirm(path);
    const done = await confirmed.text();
    // The links stand on the page, not only in what its script is given.
    expect(confirmed.status).toBe(200);
    expect(done.replaceAll(/<script.*?<\/script>/gs, '')).toMatch(/>[^<]*\/welcome\/[\w-]{43}/);
    const links = done.match(/\/welcome\/[\w-]{43}/g) ?? [];
    expect(new Set(links).size).toBe(1);
    expect(await people()).toEqual(
      [
        { email: known.email, name: 'Tên Mới', role: 'leader' },
        { email: known.email, name: 'Tên Mới', role: 'staff' },
        { email: 'an@tinh.vn', name: 'Nguyễn An', role: 'manager' },
        { email: 'an@tinh.vn', name: 'Nguyễn An', role: 'supervisor' },
      ].sort((a, b) => (a.email < b.email ? -1 : 1)),
    );
    expect((await confirm(path)).status).toBe(404);
    const entered = await new Visitor(site).post(links[0] ?? '', {
      password: 'mot cau dai chi minh biet 47',
    });
    expect(entered.status).toBe(303);

    const again = await preview(await send(LIST()));
    expect(again).toContain('Tệp này giống hệt danh sách hiện có, không có gì để lưu');
  });

  it('is refused with more people than can be added while others wait', async () => {
    const lines = Array.from({ length: 2_001 }, (_, place) => `nguoi-${place}@tinh.vn,Nguyễn An,leader,`);
    const refused = await upload(lines);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toMatch(/một danh sách có nhiều nhất 2\.?000 dòng/);
    expect(await people()).toHaveLength(1);
  });

  it('is taken back while nobody has used an invitation, and not after', async () => {
    const before = await people();
    await confirm(await send(LIST()));
    expect((await admin.post(await batch(), { do: 'take-back' })).status).toBe(303);
    expect(await people()).toEqual(before);

    const links = (await (await confirm(await send(LIST()))).text()).match(/\/welcome\/[\w-]{43}/) ?? [];
    await new Visitor(site).post(links[0] ?? '', { password: 'mot cau dai chi minh biet 47' });
    const refused = await admin.post(await batch(), { do: 'take-back' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('đã nhận lời mời');
    expect(await people()).toHaveLength(4);
  });

  it('is not taken back where that would leave no administrator, or take an account that has another e-mail', async () => {
    await confirm(await send([`${known.email},Tên Cũ,admin,`]));
    const path = await batch();
    await database.sql`update staff set disabled_at = now() where id = ${boss.id}`;
    const second = await logIn(site, known);
    const body = { do: 'take-back' };
    expect(await (await second.post(path, body)).text()).toContain('Không thể tự đổi vai trò của mình');
    await database.sql`update staff set disabled_at = null where id = ${boss.id}`;

    await confirm(await send([`moi@tinh.vn,Người Mới,supervisor,`]));
    await database.sql`update staff set email = 'khac@tinh.vn' where email = 'moi@tinh.vn'`;
    const refused = await admin.post(await batch(), body);
    expect(await refused.text()).toContain('moi@tinh.vn');
    expect(await people()).toContainEqual(expect.objectContaining({ email: 'khac@tinh.vn' }));
  });

  it('that is wrong is refused by line, and nobody is added', async () => {
    const page = await preview(
      await send([
        'khong-phai-thu,Lê Sai,leader,',
        'b@tinh.vn,Lê Bình,trưởng phòng,',
        'c@tinh.vn,Lê Chi,staff,',
        'd@tinh.vn,Lê Dung,staff,KHONGCO',
        'e@tinh.vn,Lê Em,leader,' + unit,
        'g@tinh.vn,Lê Giang,leader,',
        'g@tinh.vn,Lê Giang,leader,',
        'h@tinh.vn,Lê Hà,leader,',
        'h@tinh.vn,Lê Hạ,supervisor,',
        `${boss.email},${boss.name},supervisor,`,
        'i@tinh.vn,Nguy?n V?n An,leader,',
        'k@tinh.vn,NguyÔn V¨n B×nh,leader,',
      ]),
    );
    for (const line of [2, 3, 4, 5, 6, 8, 10, 11, 12, 13])
      expect(page, `line ${line}`).toMatch(new RegExp(`[Dd]òng ${line}\\b`));
    expect(await people()).toHaveLength(1);
  });
});

describe('a list of people from the command line', () => {
  const within = async (work: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'sipas-staff-'));
    try {
      await work(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const run = (folder: string, ...args: string[]) =>
    runCommandHere(['staff', 'import', ...args], {
      ...{ DATABASE_URL: database.url, DATA_DIR: folder, SIPAS_LANG: 'en' },
      ...{ BASE_URL: site.url, SESSION_SECRET: site.installation.env.SESSION_SECRET ?? '' },
    });

  const asInTemplate = (line: string) => line.replaceAll(',', ';');

  it('fills the template, tries it, imports it with a link for who is new, and refuses it by line', () =>
    within(async (folder) => {
      const file = join(folder, 'nguoi-dung.csv');
      expect((await run(folder, '--template', file)).code).toBe(0);
      const head = (await readFile(file, 'utf8')).trim();
      await writeFile(file, [head, ...LIST().map(asInTemplate)].join('\n'));

      const tried = await run(folder, file, '--dry-run');
      expect(tried.stderr).toBe('');
      expect(tried.stdout).toMatch(/line 2: an@tinh\.vn added/);
      expect(tried.stdout).not.toContain('/welcome/');
      expect(await people()).toHaveLength(1);

      const done = (await run(folder, file)).stdout.trim().split('\n').slice(-2);
      expect(done[0]).toBe('email,name,url');
      const [, token] = /^an@tinh\.vn,Nguyễn An,.*(\/welcome\/[\w-]{43})$/.exec(done[1] ?? '') ?? [];
      expect(await people()).toHaveLength(4);
      const password = 'mot cau dai chi minh biet 47';
      expect((await new Visitor(site).post(token ?? '', { password })).status).toBe(303);

      await writeFile(file, [head, 'b@tinh.vn;Lê Bình;leader;', 'khong-phai-thu;Lê Sai;leader;'].join('\n'));
      const refused = await run(folder, file);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/line 3.*email/);
      expect(await people()).toHaveLength(4);
    }));
});
