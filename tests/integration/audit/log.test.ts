import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { auditEvents } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeRound, makeStaff, type MadeStaff } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
let manager: Visitor;
let people: Record<'own' | 'child' | 'parent' | 'sibling' | 'both', MadeStaff>;

/** Events that tests tell apart by their names, at noon of a day of September 2026. */
const event = (name: string, staffId: string | null, day: number, given: object = {}) => ({
  at: new Date(`2026-09-${String(day).padStart(2, '0')}T12:00:00+07:00`),
  staffId,
  actorKind: staffId === null ? ('cli' as const) : ('staff' as const),
  action: 'round.open',
  subjectId: name,
  ...given,
});

beforeAll(async () => {
  const { db } = database;
  const { units } = await makeProvince(db);
  const work = (name: string, unitId: number) => makeStaff(db, { name, role: 'staff', unitId });
  people = {
    own: await work('Người của mình', units.own.id),
    child: await work('Người cấp dưới', units.child.id),
    parent: await work('Người cấp trên', units.parent.id),
    sibling: await work('Người bên cạnh', units.sibling.id),
    both: await work('Người hai nơi', units.own.id),
  };
  await db.execute(sql`insert into staff_grants (staff_id, role, unit_id)
    values (${people.both.id}, 'staff', ${units.sibling.id})`);
  const boss = await makeStaff(db, { name: 'Quản trị Tỉnh' });
  admin = await logIn(site, boss);
  manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.own.id }));
  await makeRound(db, { slug: 'quy-3', title: 'Đợt quý III' });
  await db.insert(auditEvents).values([
    event('viec-own', people.own.id, 1),
    event('viec-child', people.child.id, 2),
    event('viec-parent', people.parent.id, 3),
    event('viec-sibling', people.sibling.id, 4),
    event('viec-both', people.both.id, 5),
    event('viec-lenh', null, 6),
    event(people.own.id, boss.id, 7, {
      action: 'staff.change',
      details: { name: 'Người của mình', nameBefore: 'Tên cũ' },
    }),
    event('quy-3', boss.id, 8, { details: { from: 'draft', to: 'open' } }),
    event('=cmd|A1', boss.id, 9, { details: { title: '=HYPERLINK("x")' } }),
  ]);
});

const text = async (visitor: Visitor, search = '') => (await visitor.get(paths.audit() + search)).text();
/** Which of the events above a page or a file shows. */
const seen = (page: string) => [...new Set(page.match(/viec-\w+/g) ?? [])].sort();

describe('the log', () => {
  it('tells what was changed by its name, and what was before', async () => {
    const page = await text(admin, '?from=07/09/2026&to=08/09/2026');
    expect(page).toContain('Đợt quý III');
    expect(page).toContain('Trạng thái: Bản nháp → Đang mở');
    expect(page).toContain('Tên: Tên cũ → Người của mình');
    expect(page).toContain('Sửa thông tin người dùng');
  });

  it('is searched by who did it, what it was done to, its kind and its days', async () => {
    const only = async (search: string, names: readonly string[]) =>
      expect(seen(await text(admin, search)), search).toEqual(names);
    await only('?person=nguoi+cap', ['viec-child', 'viec-parent']);
    await only(`?person=${people.sibling.email}`, ['viec-sibling']);
    await only('?person=khong+ai', []);
    await only('?about=viec-own', ['viec-own']);
    await only('?subject=round&from=03/09/2026&to=05/09/2026', ['viec-both', 'viec-parent', 'viec-sibling']);
    await only('?subject=keys', []);
    await only('?person=nguoi&to=02/09/2026', ['viec-child', 'viec-own']);
    expect(await text(admin, '?about=quy+iii')).toContain('Đợt quý III');
    expect(await text(admin, '?from=31/02/2026')).toContain('31/02/2026');
  });

  it('shows whoever manages a unit what its people did and what was done to them, and nothing else', async () => {
    const page = await text(manager);
    expect(seen(page)).toEqual(['viec-child', 'viec-own']);
    expect(page).toContain('Tên: Tên cũ → Người của mình');
    expect(page).not.toContain('Đợt quý III');
    expect(seen(await text(manager, '?person=nguoi+cap+tren'))).toEqual([]);
    const csv = await (await manager.get(paths.auditFile('csv'))).text();
    expect(seen(csv)).toEqual(['viec-child', 'viec-own']);
    // Somebody who came from another role: what they did there is nothing for their new head.
    const moved = { ...event(people.child.id, null, 10), action: 'staff.change_grant' };
    await database.db.insert(auditEvents).values([moved, event('viec-moi', people.child.id, 11)]);
    expect(seen(await text(manager))).toEqual(['viec-moi', 'viec-own']);
  });

  it('is searched up to the last day that can be typed', async () => {
    expect((await admin.get(`${paths.audit()}?to=31/12/9999`)).status).toBe(200);
  });

  it('is taken out as files that no spreadsheet runs, in which nobody has a code for a name', async () => {
    const csv = await (
      await admin.get(paths.auditFile('csv', { from: '08/09/2026', to: '09/09/2026' }))
    ).text();
    const [head, first, second, ...rest] = csv.split('\r\n');
    expect(head).toBe('Thời điểm;Ai;Việc;Đối tượng;Mã đối tượng;Chi tiết');
    expect(first).toMatch(/^12:00 09\/09\/2026;Quản trị Tỉnh;Mở đợt khảo sát;'=cmd\|A1;'=cmd\|A1;/);
    expect(second).toContain('Đợt quý III;quy-3;Trạng thái: Bản nháp → Đang mở');
    expect(rest).toEqual(['']);
    const xlsx = await admin.get(paths.auditFile('xlsx', { subject: 'round' }));
    expect(xlsx.headers.get('content-disposition')).toMatch(/nhat-ky-.*\.xlsx/);
    expect(await text(admin, '?subject=audit')).toContain('Tải nhật ký về');
  });
});

describe('the pages of a long log', () => {
  const names = (page: string) =>
    [...new Set(page.match(/dai-\d{3}/g) ?? [])].map((name) => Number(name.slice(4)));
  const link = (page: string, name: 'before' | 'after') =>
    new RegExp(`href="[^"?]*(\\?[^"]*\\b${name}=\\d+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? null;

  it('lead to every event once and back again, though many are of one moment and more come in meanwhile', async () => {
    const moment = {
      at: new Date('2026-08-01T00:00:00+07:00'),
      actorKind: 'cli' as const,
      action: 'units.edit',
    };
    const made = Array.from({ length: 120 }, (_, index) => `dai-${String(index).padStart(3, '0')}`);
    await database.db.insert(auditEvents).values(made.map((subjectId) => ({ ...moment, subjectId })));
    const pages: number[][] = [];
    let at: string | null = '?subject=units&from=01/08/2026&to=01/08/2026';
    let back: string | null = null;
    while (at !== null) {
      const page = await text(admin, at);
      pages.push(names(page));
      back = link(page, 'after');
      at = link(page, 'before');
      await database.db.insert(auditEvents).values({ ...moment, at: new Date(), subjectId: 'later' });
    }
    expect(pages.flat()).toEqual(Array.from({ length: 120 }, (_, index) => 119 - index));
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(names(await text(admin, back ?? ''))).toEqual(pages[1]);
  });

  it('are found in the index, however deep they lie', async () => {
    await database.db.execute(sql`analyze audit_events`);
    const plan = await database.db.transaction(async (tx) => {
      // A small table is read as a whole; here it matters that a large one need not be.
      await tx.execute(sql`set local enable_seqscan = off`);
      await tx.execute(sql`set local enable_sort = off`);
      return [
        ...((await tx.execute(sql`explain select id from audit_events
          where (at, id) < (select p.at, p.id from audit_events p where p.id = 9)
          order by at desc, id desc limit 51`)) as Iterable<Record<string, string>>),
      ].flatMap((row) => Object.values(row));
    });
    expect(plan.join('\n')).toMatch(/Index (Only )?Scan Backward using audit_events_in_order[^]*Index Cond/);
  });
});
