import { expect, test } from 'vitest';
import { localDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { useCommentDesk } from '#tests/support/comment-desk.ts';

const desk = useCommentDesk();

test('a comment is given to a colleague, taken, noted about and closed, with who did what', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Máy lấy số hay hỏng');
  const head = await desk.enter('manager', place.unit.id, { name: 'Trần Thị Trưởng' });
  const clerk = await desk.enter('staff', place.unit.id, { name: 'Lê Văn Cán' });
  expect(await desk.act(head, ref, { do: 'assign', assignee: clerk.person.id })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ work: 'assigned', assigneeId: clerk.person.id });
  expect(await desk.page(clerk, ref)).toContain('Đã giao: Lê Văn Cán');
  await desk.act(clerk, ref, { do: 'take' });
  await desk.act(clerk, ref, { do: 'note', note: 'Đã gọi thợ, hẹn sáng mai.' });
  expect(await desk.act(clerk, ref, { do: 'close' })).toBe(303);
  const closed = await desk.stored(ref);
  expect([closed?.work, closed?.readAt instanceof Date]).toEqual(['closed', true]);
  const html = await desk.page(head, ref);
  expect(html).toContain('Đã gọi thợ, hẹn sáng mai.');
  for (const name of ['Trần Thị Trưởng', 'Lê Văn Cán']) expect(html).toContain(name);
  const log = await desk.logOf(place);
  expect(log.map(({ action }) => action)).toEqual([
    'comments.assign',
    'comments.take',
    'comments.note',
    'comments.close',
  ]);
  expect(log[0]?.details).toMatchObject({ comment: ref, assignee: 'Lê Văn Cán' });
  expect(JSON.stringify(log)).not.toContain('gọi thợ');
});

test('the last act is undone, one after the other, and nobody undoes what they have not seen', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Ghế chờ thiếu');
  const clerk = await desk.enter('staff', place.unit.id);
  const lastOf = async () => /name="event" value="(\d+)"/.exec(await desk.page(clerk, ref))?.[1] ?? '';
  await desk.act(clerk, ref, { do: 'take' });
  const [take, seen] = [await lastOf(), { do: 'undo' }];
  await desk.act(clerk, ref, { do: 'close' });
  const close = await lastOf();
  expect(await desk.act(clerk, ref, { ...seen, event: take })).toBe(409);
  expect(await desk.act(clerk, ref, { ...seen, event: close })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ work: 'in_work', assigneeId: clerk.person.id });
  // A second press finds another last act.
  expect(await desk.act(clerk, ref, { ...seen, event: close })).toBe(409);
  expect(await desk.act(clerk, ref, { ...seen, event: take })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ work: 'new', assigneeId: null });
  const html = await desk.page(clerk, ref);
  expect(html.match(/đã hoàn tác/g)).toHaveLength(2);
  expect(html).not.toContain('Hoàn tác:');
});

test('a reply answers it, and is not undone: its author may have read it', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Chờ lâu');
  const clerk = await desk.enter('staff', place.unit.id);
  await desk.act(clerk, ref, { do: 'take' });
  expect(await desk.act(clerk, ref, { change: 'reply', ref, reply: 'Đã thêm quầy.' })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ work: 'answered', reply: 'Đã thêm quầy.' });
  expect(await desk.page(clerk, ref)).not.toContain('Hoàn tác:');
  expect(await desk.act(clerk, ref, { do: 'take' })).toBe(409);
  await desk.act(clerk, ref, { do: 'reopen' });
  expect(await desk.stored(ref)).toMatchObject({ work: 'in_work' });
});

test('what a colleague did meanwhile is not taken away from a page that does not show it', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Quạt hỏng');
  const [one, other] = [await desk.enter('staff', place.unit.id), await desk.enter('staff', place.unit.id)];
  expect(await desk.act(one, ref, { do: 'take' })).toBe(303);
  for (const act of ['take', 'close', 'due']) {
    const stale = { do: act, dueOn: '30/12/2099', event: '' };
    expect(await desk.act(other, ref, stale)).toBe(409);
  }
  expect(await desk.stored(ref)).toMatchObject({ work: 'in_work', assigneeId: one.person.id, dueOn: null });
  expect(await desk.act(other, ref, { do: 'take' })).toBe(303);
});

test('pressed twice, an act is done once', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Hai lần');
  const clerk = await desk.enter('staff', place.unit.id);
  const statuses = await Promise.all([1, 2].map(() => desk.act(clerk, ref, { do: 'take' })));
  expect(statuses).toEqual([303, 303]);
  expect(await desk.logOf(place)).toHaveLength(1);
});

test('it is given to nobody who could not reply to it', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Ai xử lý');
  const elsewhere = await makeUnit(desk.database.db);
  const head = await desk.enter('manager', place.unit.id);
  const refused = [
    await desk.enter('staff', elsewhere.id),
    await desk.enter('manager', elsewhere.id),
    await desk.enter('leader', null),
  ];
  for (const { person } of refused) {
    expect(await desk.act(head, ref, { do: 'assign', assignee: person.id })).toBe(400);
    expect(await desk.page(head, ref)).not.toContain(`value="${person.id}"`);
  }
  const admin = await desk.enter('admin', null);
  expect(await desk.act(head, ref, { do: 'assign', assignee: admin.person.id })).toBe(303);
});

test('a last day is a working day of the province until somebody sets one', async () => {
  const place = await desk.place();
  // Wednesday; five working days later is the Wednesday after.
  const ref = await desk.say(place, 'Có hạn', '2026-06-17');
  const clerk = await desk.enter('staff', place.unit.id);
  expect(await desk.page(clerk, ref)).toContain('24/06/2026 (5 ngày làm việc)');
  expect(await desk.act(clerk, ref, { do: 'due', dueOn: '16/06/2026' })).toBe(400);
  expect(await desk.act(clerk, ref, { do: 'due', dueOn: 'mai' })).toBe(400);
  expect(await desk.act(clerk, ref, { do: 'due', dueOn: '31/12/2099' })).toBe(303);
  expect(await desk.shown(clerk, 'state=overdue', ['Có hạn'])).toEqual([]);
  await desk.act(clerk, ref, { do: 'due', dueOn: '' });
  expect(await desk.shown(clerk, 'state=overdue', ['Có hạn'])).toEqual(['Có hạn']);
});

test('the queue is narrowed by state, by whose work it is, by age and area, and by words without diacritics', async () => {
  const place = await desk.place();
  const today = localDate(new Date());
  const texts = ['Thái độ chưa tốt', 'Đường vào khó tìm', 'Cảm ơn quầy ba'];
  const [rude, road, thanks] = [
    await desk.say(place, texts[0] ?? '', '2026-01-05'),
    await desk.say(place, texts[1] ?? '', '2026-01-06'),
    await desk.say(place, texts[2] ?? '', today),
  ];
  const clerk = await desk.enter('staff', place.unit.id);
  const other = await desk.enter('staff', place.unit.id);
  await desk.act(clerk, rude, { do: 'take' });
  await desk.act(clerk, road, { do: 'assign', assignee: other.person.id });
  await desk.act(clerk, thanks, { do: 'close' });
  const shown = (search: string) => desk.shown(clerk, search, texts);
  expect(await shown('state=open')).toEqual(texts.slice(0, 2));
  expect(await shown('state=overdue')).toEqual(texts.slice(0, 2));
  expect(await shown('state=in_work')).toEqual([texts[0]]);
  expect(await shown('state=assigned')).toEqual([texts[1]]);
  expect(await shown('state=closed')).toEqual([texts[2]]);
  expect(await shown('owner=mine')).toEqual([texts[0]]);
  expect(await shown(`owner=${other.person.id}`)).toEqual([texts[1]]);
  expect(await shown('owner=nobody')).toEqual([texts[2]]);
  expect(await shown('age=30')).toEqual(texts.slice(0, 2));
  expect(await shown('q=thai do')).toEqual([texts[0]]);
  expect(await shown(`q=duong&area=${place.area.code}`)).toEqual([texts[1]]);
  expect(await shown('area=no-such-area')).toEqual([]);
  const home = await (await clerk.get(paths.console())).text();
  expect(home).toContain('2 ý kiến quá hạn trả lời');
});

test('who may not work on a comment reads it, or does not see that it is there', async () => {
  const [place, elsewhere] = [await desk.place(), await desk.place()];
  const ref = await desk.say(place, 'Của mình');
  const leader = await desk.enter('leader', null);
  expect(await desk.page(leader, ref)).toContain('Bạn chỉ xem được ý kiến này.');
  expect(await desk.act(leader, ref, { do: 'take' })).toBe(403);
  const stranger = await desk.enter('staff', elsewhere.unit.id);
  expect((await stranger.get(paths.comment(ref))).status).toBe(404);
  const acts: Record<string, string>[] = [
    { do: 'take' },
    { do: 'note', note: 'x' },
    { do: 'undo', event: '1' },
  ];
  for (const typed of acts) {
    expect(await desk.act(stranger, ref, typed)).toBe(409);
  }
  expect(await desk.stored(ref)).toMatchObject({ work: 'new' });
});
