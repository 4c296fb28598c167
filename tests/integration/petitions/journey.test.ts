import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
const citizen = new Visitor(site);

type Units = Awaited<ReturnType<typeof makeProvince>>['units'];
let units: Units;
let people: Record<
  'admin' | 'ward' | 'manager' | 'clerk' | 'typist' | 'sibling' | 'supervisor' | 'leader',
  Visitor
>;

beforeAll(async () => {
  const { db } = database;
  ({ units } = await makeProvince(db));
  const enter = async (role: Parameters<typeof makeStaff>[1] & object) =>
    logIn(site, await makeStaff(db, role));
  people = {
    admin: await enter({}),
    ward: await enter({ role: 'manager', unitId: units.parent.id }),
    manager: await enter({ role: 'manager', unitId: units.own.id }),
    clerk: await enter({ role: 'staff', unitId: units.own.id }),
    typist: await enter({ role: 'data_entry', unitId: units.own.id }),
    sibling: await enter({ role: 'manager', unitId: units.sibling.id }),
    supervisor: await enter({ role: 'supervisor', unitId: null }),
    leader: await enter({ role: 'leader', unitId: null }),
  };
});

const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

/** Today in Viet Nam, as the field of a form takes it. */
const today = () =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(new Date());

const entry = (given: Record<string, string> = {}) => ({
  source: 'counter',
  class: 'conduct',
  title: 'Chờ lâu ở quầy chứng thực',
  content: 'Tôi chờ hai giờ mà không ai gọi số.',
  unitCode: 'OWN',
  receivedOn: today(),
  ruleSet: 'portal',
  entryKey: crypto.randomUUID(),
  ...given,
});

const find = (text: string, pattern: RegExp) => pattern.exec(text)?.[0] ?? '';

async function enter(visitor: Visitor, given: Record<string, string> = {}) {
  const answer = await visitor.post(paths.newPetition(), entry(given));
  const html = await answer.text();
  expect(answer.status, html).toBe(200);
  const number = find(html, /PA-\d{4}-\d{5}/);
  // Not a part of an id.
  const receipt = find(html, /(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/).replaceAll('-', '');
  const [row] = await database.sql<{ id: number; ref: string }[]>`
    select id, ref from petitions where 'PA-' || year || '-' || lpad(number::text, 5, '0') = ${number}`;
  return { html, number, receipt, ...(row ?? { id: 0, ref: '' }) };
}

const act = async (visitor: Visitor, ref: string, typed: Record<string, string>) =>
  (await visitor.post(paths.petition(ref), typed)).status;
const answer = (given: Record<string, string> = {}) => ({
  ...{ do: 'answer', answer: 'Trung tâm đã mở thêm một quầy.', cause: 'late_result', action: 'none' },
  ...given,
});
const stored = async (ref: string) =>
  (await database.sql`select * from petitions where ref = ${ref}`)[0] ?? {};

/** Lets a petition have come earlier, as if days had passed. */
const age = (ref: string, days: number) => database.sql`
  update petitions set received_on = received_on - ${days}::int, assigned_on = assigned_on - ${days}::int,
    due_on = due_on - ${days}::int where ref = ${ref}`;

describe('a comment of a survey becomes a petition', () => {
  it('is passed on, answered late, found wanting, answered again, published by somebody else, and shows both dates', async () => {
    const place = await makeSurveyPlace(database.db);
    await database.sql`update units set parent_id = ${units.parent.id} where id = ${place.unit.id}`;
    const said = await citizen.post(
      paths.survey(place.code),
      quickForm({ comment: 'Tôi tên là Nguyễn Thị Lan, gọi 0912345678. Chờ quá lâu.' }),
    );
    const receipt = new URL(said.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
    await showAll(database.db);
    const [comment] = await database.sql<{ ref: string }[]>`
      select ref from comments where unit_id = ${place.unit.id}`;
    const from = comment?.ref ?? '';

    expect(await text(people.ward, paths.comments())).toContain(paths.newPetition({ comment: from }));
    const form = await text(people.ward, paths.newPetition({ comment: from }));
    expect(form).toContain('Tôi tên là […], gọi […]. Chờ quá lâu.');
    expect(form).not.toContain('0912345678');
    const copied = {
      ...{ source: 'comment', comment: from, unitCode: place.unit.code, title: 'Chờ quá lâu' },
      content: 'Gọi 0912345678. Chờ quá lâu.',
    };
    const named = await people.ward.post(paths.newPetition(), entry({ ...copied, name: 'Lan' }));
    expect(named.status).toBe(400);
    const { ref, number, receipt: shown } = await enter(people.ward, copied);
    expect(shown).toBe('');
    expect(await stored(ref)).toMatchObject({ content: 'Gọi […]. Chờ quá lâu.', state: 'received' });
    // The same comment is not made a petition twice, in whatever window.
    expect((await people.ward.post(paths.newPetition(), entry(copied))).status).toBe(409);

    // Who may not see where it goes passes it on all the same; then it is the other unit's.
    expect(await act(people.ward, ref, { do: 'transfer', unitCode: 'OWN', note: 'Đúng thẩm quyền' })).toBe(
      303,
    );
    expect(await act(people.clerk, ref, { do: 'accept' })).toBe(303);
    await age(ref, 60);
    expect(await text(people.clerk, paths.petitions({ state: 'overdue' }))).toContain(number);
    expect(await act(people.clerk, ref, answer())).toBe(303);
    // A second press, or somebody faster.
    expect(await act(people.manager, ref, answer({ answer: 'Khác' }))).toBe(409);
    const late = await stored(ref);
    expect(late['first_answered_on'] > late['first_due_on']).toBe(true);
    expect(await text(people.clerk, paths.petition(ref))).toMatch(/Chậm \d+ ngày làm việc/);

    // The way of the citizen: from the code of the form to the petition.
    const link = /\/petitions\/[0-9A-Z]{12}/.exec(await text(citizen, paths.receipt(receipt)))?.[0] ?? '';
    const followed = await text(citizen, link);
    expect(followed).toContain('Trung tâm đã mở thêm một quầy.');
    expect(followed).not.toContain('Chờ quá lâu');
    expect(await text(people.supervisor, paths.petitions())).not.toContain(number);
    expect((await people.supervisor.get(paths.petition(ref))).status).toBe(404);
    expect((await citizen.post(link, { rating: 'not_satisfied' })).status).toBe(303);
    expect((await citizen.post(link, { rating: 'satisfied' })).status).toBe(409);
    expect(await text(people.supervisor, paths.petitions({ state: 'unsatisfied' }))).toContain(number);
    expect(await act(people.supervisor, ref, answer())).toBe(403);
    expect(await act(people.supervisor, ref, { do: 'reopen', note: 'Chưa nói vì sao chờ' })).toBe(303);
    expect(await act(people.manager, ref, answer({ answer: 'Hệ thống lỗi, nay đã sửa.' }))).toBe(303);
    expect((await citizen.post(link, { rating: 'satisfied' })).status).toBe(303);

    // Published by somebody else than who wrote the answer.
    const publish = { do: 'publish', publicContent: 'Vì sao phải chờ lâu? Gọi 0912345678' };
    expect(await act(people.manager, ref, publish)).toBe(403);
    expect(await act(people.clerk, ref, publish)).toBe(403);
    expect(await text(citizen, paths.petitionBox())).not.toContain('Vì sao phải chờ lâu');
    expect(await act(people.ward, ref, publish)).toBe(303);
    const page = await text(citizen, paths.petitionBox());
    expect(page).toContain('Vì sao phải chờ lâu? Gọi […]');
    expect(page).toContain('Hệ thống lỗi, nay đã sửa.');
    expect(await act(people.manager, ref, { do: 'close' })).toBe(303);
    const done = await stored(ref);
    expect(done).toMatchObject({ state: 'closed', rating: 'satisfied' });
    const row = (await text(people.ward, paths.petitions()))
      .split('<tr')
      .find((line) => line.includes(number));
    // Received, due, first answer, resolved.
    expect(row?.match(/\d{2}\/\d{2}\/\d{4}/g)?.length).toBeGreaterThanOrEqual(4);

    const day = today();
    const file = await people.ward.get(paths.petitionRegister('docx', new URLSearchParams({ q: number })));
    const lines = readZipEntry(new Uint8Array(await file.arrayBuffer()), 'word/document.xml') ?? '';
    const printed = lines.slice(lines.indexOf(number)).replace(/<[^>]+>/g, ' ');
    // Passed on, first answer, resolved, published: each day of its own, and nobody named.
    expect(printed.split(day).length - 1).toBeGreaterThanOrEqual(4);
    expect(printed).not.toContain('Lan');
    const board = await text(people.ward, paths.petitionBoard());
    expect(board).toContain('0,00% (0/1)');
    expect(board).toContain('Trả kết quả chậm');

    // The author takes the form back: what was copied of it goes, too.
    expect((await citizen.post(paths.receiptWithdrawal(receipt), {})).status).toBe(303);
    expect(await stored(ref)).toMatchObject({ title: null, content: null, published_on: null });
    expect(await text(citizen, paths.petitionBox())).not.toContain('Vì sao phải chờ lâu');
  });
});

describe('the register', () => {
  it('is one entry for two presses of one form, whose code is told again', async () => {
    const entryKey = crypto.randomUUID();
    const first = await enter(people.typist, { entryKey });
    const second = await enter(people.typist, { entryKey });
    expect(second).toMatchObject({ number: first.number, receipt: first.receipt });
    expect(first.receipt).toHaveLength(12);
    expect(await text(people.typist, paths.petitions())).not.toContain(first.number);
    expect((await people.typist.get(paths.petition(first.ref))).status).toBe(404);
  });

  it('is read and changed by the unit in charge and above it, and by no sibling', async () => {
    const { ref, number } = await enter(people.clerk);
    for (const reader of ['clerk', 'manager', 'ward', 'leader', 'admin'] as const) {
      expect(await text(people[reader], paths.petitions()), reader).toContain(number);
    }
    expect(await text(people.sibling, paths.petitions())).not.toContain(number);
    expect((await people.sibling.get(paths.petition(ref))).status).toBe(404);
    expect(await act(people.sibling, ref, { do: 'accept' })).toBe(404);
    expect(await act(people.leader, ref, { do: 'accept' })).toBe(403);
    const foreign = await people.sibling.post(paths.newPetition(), entry());
    expect(foreign.status).toBe(400);
    expect(await act(people.manager, ref, { do: 'transfer', unitCode: 'SIBLING', note: 'Của bên kia' })).toBe(
      303,
    );
    expect((await people.manager.get(paths.petition(ref))).status).toBe(404);
    expect(await act(people.sibling, ref, { do: 'accept' })).toBe(303);
  });

  it('shows a complaint or denunciation to the administrator and the supervisor alone', async () => {
    const { ref, number, html } = await enter(people.manager, { class: 'denunciation' });
    expect(html).toContain('Khiếu nại, tố cáo không phải là phản ánh');
    for (const reader of ['manager', 'clerk', 'ward', 'leader', 'typist'] as const) {
      expect(await text(people[reader], paths.petitions()), reader).not.toContain(number);
    }
    for (const reader of ['admin', 'supervisor'] as const) {
      expect(await text(people[reader], paths.petitions()), reader).not.toContain(number);
      const asked = `${paths.petitions()}?class=denunciation`;
      expect(await text(people[reader], asked), reader).toContain(number);
    }
    expect(await act(people.manager, ref, { do: 'accept' })).toBe(404);
    const ordinary = await enter(people.manager);
    expect(await act(people.manager, ordinary.ref, { do: 'classify', class: 'complaint' })).toBe(303);
    expect((await people.manager.get(paths.petition(ordinary.ref))).status).toBe(404);
  });

  it('keeps who petitioned sealed, shows it to who works on it, and logs each look', async () => {
    const person = { name: 'Nguyễn Thị Lan', phone: '0912 345 678', address: 'Tổ 3' };
    const { ref, number, id, receipt } = await enter(people.clerk, person);
    expect(await text(people.clerk, paths.petition(ref))).not.toContain('Nguyễn Thị Lan');
    const look = await people.clerk.post(paths.petition(ref), { do: 'person' });
    expect(await look.text()).toContain('0912345678');
    expect(look.headers.get('cache-control')).toMatch(/no-store/);
    const refused = await people.leader.post(paths.petition(ref), { do: 'person' });
    expect(refused.status).toBe(403);
    const events = await database.sql<{ action: string; details: string }[]>`
      select action, details::text as details from audit_events where subject_id = ${number} order by id`;
    expect(events.map(({ action }) => action)).toEqual(['petitions.register', 'petitions.view_person']);
    expect(JSON.stringify(events)).not.toMatch(/Lan|0912/);
    const [sealed] = await database.sql`select sealed from petitioners where petition_id = ${id}`;
    expect(Buffer.from(sealed?.['sealed']).toString('latin1')).not.toMatch(/Lan|0912/);
    expect(await text(citizen, paths.petitionFollow(receipt))).not.toContain('Nguyễn');
  });

  it('joins a duplicate, whose petitioner is shown the other answer, and divides what asks for two things', async () => {
    const one = await enter(people.clerk, { title: 'Máy lấy số hỏng' });
    const two = await enter(people.clerk, { title: 'Máy lấy số lại hỏng' });
    expect(await act(people.clerk, two.ref, { do: 'merge', into: two.number })).toBe(400);
    expect(await act(people.clerk, two.ref, { do: 'merge', into: one.number.toLowerCase() })).toBe(303);
    expect(await act(people.clerk, one.ref, { do: 'accept' })).toBe(303);
    expect(await act(people.clerk, one.ref, answer({ answer: 'Đã thay máy.' }))).toBe(303);
    expect(await text(citizen, paths.petitionFollow(two.receipt))).toContain('Đã thay máy.');
    const both = await enter(people.clerk, { name: 'Lan' });
    const parts = { do: 'split', first: 'Máy lấy số hỏng', second: 'Thái độ' };
    expect(await act(people.clerk, both.ref, parts)).toBe(303);
    expect(await act(people.clerk, both.ref, parts)).toBe(409);
    const [count] = await database.sql`
      select count(*)::int as n, min(received_on)::text as since from petitions where split_from_id = ${both.id}`;
    expect(count).toMatchObject({ n: 2 });
  });

  it('stands still while a supplement is waited for', async () => {
    const { ref, receipt } = await enter(people.clerk);
    const ask = { do: 'ask', note: 'Xin gửi ảnh phiếu hẹn', until: '31/12/2199' };
    expect(await act(people.clerk, ref, { ...ask, until: '01/01/2020' })).toBe(400);
    expect(await act(people.clerk, ref, ask)).toBe(303);
    const page = await text(citizen, paths.petitionFollow(receipt));
    expect(page).toContain('Xin gửi ảnh phiếu hẹn');
    expect(page).toContain('31/12/2199');
    await age(ref, 90);
    expect(await text(people.clerk, paths.petition(ref))).toContain('Tạm dừng chờ bổ sung');
    expect(await act(people.clerk, ref, { do: 'supply', note: 'Đã nhận ảnh' })).toBe(303);
    expect(await stored(ref)).toMatchObject({ state: 'received', held_state: null });
  });
});
