import { describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import {
  act,
  answer,
  daysAhead,
  dayText,
  entry,
  text,
  today,
  usePetitionDesk,
  waiting,
} from '#tests/support/petition-desk.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const { database, site, citizen, people, units, enter, partsOf, stored, answerId, termOf, age } =
  usePetitionDesk();

const DAY_MS = 24 * 60 * 60 * 1000;

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
    // The comment leads to its petition and back.
    expect(await text(people.ward, paths.comments())).toContain(`Đã lập phản ánh ${number}`);
    expect(await text(people.ward, paths.petition(ref))).toContain(paths.comments({ ref: from }));
    expect(await text(people.ward, paths.comments({ ref: from }))).toContain('Chờ quá lâu.');
    // The same comment is not made a petition twice, in whatever window.
    expect((await people.ward.post(paths.newPetition(), entry(copied))).status).toBe(409);

    // Who may not see where it goes passes it on all the same; then it is the other unit's.
    expect(await act(people.ward, ref, { do: 'transfer', unitCode: 'OWN', note: 'Đúng thẩm quyền' })).toBe(
      303,
    );
    expect(await act(people.clerk, ref, { do: 'accept' })).toBe(303);
    await age(ref, 60);
    expect(await text(people.clerk, paths.petitions({ state: 'overdue' }))).toContain(number);
    const span = paths.petitions({ span: 'over_10' });
    expect(await text(people.clerk, paths.petitionBoard())).toContain(span);
    expect(await text(people.clerk, span)).toContain(number);
    expect(await text(people.clerk, paths.petitions({ span: 'later' }))).not.toContain(number);
    expect(await waiting(people.clerk)).toBe(1);
    expect(await act(people.clerk, ref, answer())).toBe(303);
    expect(await waiting(people.clerk)).toBe(0);
    // A second press, or somebody faster.
    expect(await act(people.manager, ref, answer({ answer: 'Khác' }))).toBe(409);
    const firstAnswer = await answerId(ref);
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
    const publish = {
      ...{ do: 'publish', publicContent: 'Vì sao phải chờ lâu? Gọi 0912345678' },
      ...{ publicAnswer: 'Hệ thống lỗi, nay đã sửa. Hỏi 0987654321', answerId: await answerId(ref) },
    };
    // Who read the first answer alone publishes nothing.
    expect(await act(people.ward, ref, { ...publish, answerId: firstAnswer })).toBe(409);
    expect(await act(people.manager, ref, publish)).toBe(403);
    expect(await act(people.clerk, ref, publish)).toBe(403);
    expect(await text(citizen, paths.petitionBox())).not.toContain('Vì sao phải chờ lâu');
    expect(await act(people.ward, ref, publish)).toBe(303);
    const page = await text(citizen, paths.petitionBox());
    expect(page).toContain('Vì sao phải chờ lâu? Gọi […]');
    expect(page).toContain('Hệ thống lỗi, nay đã sửa. Hỏi […]');
    expect(await act(people.ward, ref, publish)).toBe(409);
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
    expect(await stored(ref)).toMatchObject({
      answer: null,
      public_answer: null,
      state: 'withdrawn',
      rating: null,
    });
    const [kept] = await database.sql<{ notes: string }[]>`
      select string_agg(note, ' ') as notes from petition_events
      where petition_id = (select id from petitions where ref = ${ref})`;
    expect(kept?.notes).not.toMatch(/Trung tâm|Hệ thống|Chưa nói|thẩm quyền/);
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

  it('takes no press by a name that is none', async () => {
    await expect(enter(people.typist, { entryKey: 'khong-phai-khoa' })).rejects.toThrow();
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

  it('tells who asked for two things what is said of each part, and lets them rate each answer', async () => {
    const whole = await enter(people.clerk, { title: 'Hai việc' });
    await act(people.clerk, whole.ref, { do: 'split', first: 'Máy hỏng', second: 'Thái độ' });
    const parts = await partsOf(whole.id);
    const [one, two] = parts;
    expect(await act(people.clerk, one.ref, { do: 'split', first: 'a', second: 'b' })).toBe(409);
    expect(await text(people.clerk, paths.petition(one.ref))).not.toContain('Tách làm hai');
    await act(people.clerk, one.ref, { do: 'refuse', note: 'Máy của ngân hàng' });
    await act(people.clerk, two.ref, { do: 'accept' });
    await act(people.clerk, two.ref, answer({ answer: 'Đã nhắc nhở.' }));
    const page = await text(citizen, paths.petitionFollow(whole.receipt));
    expect(page).toContain('Máy của ngân hàng');
    expect(page).toContain('Đã nhắc nhở.');
    const rate = { rating: 'not_satisfied', part: two.number };
    expect((await citizen.post(paths.petitionFollow(whole.receipt), rate)).status).toBe(303);
    expect(await stored(two.ref)).toMatchObject({ rating: 'not_satisfied' });
    expect((await citizen.post(paths.petitionFollow(whole.receipt), rate)).status).toBe(409);
    const other = await enter(people.clerk);
    const foreign = await citizen.post(paths.petitionFollow(other.receipt), { ...rate, rating: 'satisfied' });
    expect(foreign.status).toBe(409);
  });

  it('leads who brought a duplicate of a duplicate to the answer, masked, and to no complaint', async () => {
    const [a, b, c] = [await enter(people.clerk), await enter(people.clerk), await enter(people.clerk)];
    await act(people.clerk, a.ref, { do: 'merge', into: b.number });
    await act(people.clerk, b.ref, { do: 'merge', into: c.number });
    await act(people.clerk, c.ref, { do: 'accept' });
    await act(people.clerk, c.ref, answer({ answer: 'Xin gọi 0912345678 để hẹn.' }));
    expect(await text(citizen, paths.petitionFollow(c.receipt))).toContain('0912345678');
    const page = await text(citizen, paths.petitionFollow(a.receipt));
    expect(page).toContain('Xin gọi […] để hẹn.');
    expect(page).not.toContain('0912345678');
    const rate = { rating: 'satisfied', part: c.number };
    expect((await citizen.post(paths.petitionFollow(a.receipt), rate)).status).toBe(409);
    await act(people.clerk, c.ref, { do: 'classify', class: 'complaint' });
    expect(await text(citizen, paths.petitionFollow(a.receipt))).not.toContain('để hẹn');
  });

  it('gives a part the time for which its whole stood still', async () => {
    const { ref, id } = await enter(people.clerk);
    await act(people.clerk, ref, { do: 'ask', note: 'Ảnh phiếu hẹn', until: daysAhead(14) });
    await act(people.clerk, ref, { do: 'supply', note: 'Đã nhận' });
    // As if three weeks had passed, two of them waiting.
    await age(ref, 21);
    await database.sql`
      update petition_events set "on" = "on" - case kind when 'supply' then 7 else 21 end where petition_id = ${id}`;
    await act(people.clerk, ref, { do: 'split', first: 'Một', second: 'Hai' });
    for (const part of await partsOf(id)) {
      const { due, since } = await termOf(part.ref);
      // Fifteen working days alone are three weeks.
      expect((Date.parse(due) - Date.parse(since)) / DAY_MS).toBeGreaterThan(30);
    }
  });

  it('leaves no copy of a comment that is taken back while its petition is divided, and frees what was joined with it', async () => {
    const place = await makeSurveyPlace(database.db);
    await database.sql`update units set parent_id = ${units.parent.id} where id = ${place.unit.id}`;
    const said = await citizen.post(paths.survey(place.code), quickForm({ comment: 'Hai điều chưa tốt.' }));
    const receipt = new URL(said.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
    await showAll(database.db);
    const [comment] = await database.sql<{ ref: string }[]>`
      select ref from comments where unit_id = ${place.unit.id}`;
    const given = { source: 'comment', comment: comment?.ref ?? '', unitCode: place.unit.code };
    const whole = await enter(people.ward, given);
    const twin = await enter(people.ward, { unitCode: place.unit.code, receivedOn: today(), name: 'Lan' });
    await act(people.ward, twin.ref, { do: 'merge', into: whole.number });
    const parts = { do: 'split', first: 'Tôi tên là Trần Văn Ba', second: 'Gọi 0912345678' };
    const [withdrawal] = await Promise.all([
      citizen.post(paths.receiptWithdrawal(receipt), {}),
      act(people.ward, whole.ref, parts),
    ]);
    expect(withdrawal.status).toBe(303);
    const left = await database.sql`
      select content from petitions where comment_ref = ${comment?.ref ?? ''} and content is not null`;
    expect(left).toHaveLength(0);
    // What was joined with it is owed an answer again.
    expect(await stored(twin.ref)).toMatchObject({ state: 'received', merged_into_id: null });
    expect((await termOf(twin.ref)).due).not.toBeNull();
    // Who brought it is known until it is answered.
    const [kept] = await database.sql`
      select expires_at - now() > interval '720 days' as is_long from petitioners where petition_id = ${twin.id}`;
    expect(kept).toEqual({ is_long: true });
    const audited = await database.sql`
      select action, actor_kind, subject_id, details from audit_events
      where action in ('petitions.withdraw', 'petitions.reopen') and subject_id in (${whole.number}, ${twin.number})
      order by id`;
    const bySystem = { actor_kind: 'system', details: {} };
    expect(audited).toEqual([
      { ...bySystem, action: 'petitions.withdraw', subject_id: whole.number },
      { ...bySystem, action: 'petitions.reopen', subject_id: twin.number },
    ]);
  });

  it('moves the terms of what waits with the working calendar, and stores the term that an answer had', async () => {
    const { ref } = await enter(people.clerk);
    const { due: before } = await termOf(ref);
    await act(people.clerk, ref, { do: 'accept' });
    const off = { do: 'set', day: dayText(before), kind: 'off', name: 'Nghỉ bù' };
    expect((await people.admin.post(paths.planCalendar(), off)).status).toBe(303);
    const { due: moved } = await termOf(ref);
    expect(Date.parse(moved)).toBeGreaterThan(Date.parse(before));
    await database.sql`delete from calendar_days`;
    await act(people.clerk, ref, answer());
    expect((await termOf(ref)).firstDue).toBe(before);
  });

  it('tells a supervisor no shares of what they do not read', async () => {
    expect(await text(people.ward, paths.petitionBoard())).toContain('Trong 365 ngày qua');
    const board = await text(people.supervisor, paths.petitionBoard());
    expect(board).not.toContain('Trong 365 ngày qua');
    expect(board).toContain('không có tỷ lệ đúng hạn');
  });

  it('sends no text of a petition to who reads the list, and takes no longer title than its field', async () => {
    const { number } = await enter(people.clerk, { content: 'Chỉ có trong nội dung.' });
    const list = await text(people.clerk, paths.petitions());
    expect(list).toContain(number);
    expect(list).not.toContain('Chỉ có trong nội dung.');
    const long = await people.clerk.post(paths.newPetition(), entry({ title: 'a'.repeat(201) }));
    expect(long.status).toBe(400);
  });

  it('stands still while a supplement is waited for, and no longer than the petitioner was given', async () => {
    const { ref, number, receipt } = await enter(people.clerk);
    const until = daysAhead(7);
    const ask = { do: 'ask', note: 'Xin gửi ảnh phiếu hẹn', until };
    expect(await act(people.clerk, ref, { ...ask, until: '01/01/2020' })).toBe(400);
    expect(await act(people.clerk, ref, { ...ask, until: daysAhead(200) })).toBe(400);
    expect(await act(people.clerk, ref, ask)).toBe(303);
    const page = await text(citizen, paths.petitionFollow(receipt));
    expect(page).toContain('Xin gửi ảnh phiếu hẹn');
    expect(page).toContain(until);
    expect(await text(people.clerk, paths.petition(ref))).toContain('Tạm dừng chờ bổ sung');
    // Nothing came, and the term is over, too.
    await age(ref, 90);
    await database.sql`
      update petition_events set "on" = "on" - 90, until_on = until_on - 90
      where petition_id = (select id from petitions where ref = ${ref})`;
    expect(await text(people.clerk, paths.petition(ref))).not.toContain('Tạm dừng chờ bổ sung');
    expect(await text(people.clerk, paths.petitions({ state: 'overdue' }))).toContain(number);
    expect(await act(people.clerk, ref, { do: 'supply', note: 'Đã nhận ảnh' })).toBe(303);
    expect(await stored(ref)).toMatchObject({ state: 'received', held_state: null });
  });
});
