import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { comments, staff } from '#db/schema/index.ts';
import { makeComment, makeResponse, makeUnit } from '#tests/support/factories.ts';
import { useCommentDesk } from '#tests/support/comment-desk.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { quickForm } from '#tests/support/survey-place.ts';

const desk = useCommentDesk();

test('what names or reaches somebody is masked on every page, and each look at it is logged', async () => {
  const place = await desk.place();
  const said = 'Cảm ơn chị Lan, gọi tôi 0912345678, xe 60A-123.45';
  const ref = await desk.say(place, said);
  const clerk = await desk.enter('staff', place.unit.id);
  const pages = [paths.comments(), paths.comment(ref), paths.console(), paths.newTask({ comment: ref })];
  const manager = await desk.enter('manager', place.unit.id);
  for (const address of [...pages, paths.roundComments(place.round.slug)]) {
    const html = await (await manager.get(address)).text();
    for (const part of ['Lan,', '0912345678', '60A-123.45']) expect(html, address).not.toContain(part);
    expect(html, address).toContain('Cảm ơn chị […], gọi tôi […], xe […]');
  }
  const answer = await clerk.post(paths.comment(ref), { do: 'reveal' });
  expect(await answer.text()).toContain(said);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const log = await desk.logOf(place);
  expect(log.map(({ action, staffId }) => [action, staffId])).toEqual([['comments.reveal', clerk.person.id]]);
  expect(JSON.stringify(log)).not.toContain('0912');
  const leader = await desk.enter('leader', null);
  expect(await desk.act(leader, ref, { do: 'reveal' })).toBe(403);
  const stranger = await desk.enter('manager', (await makeUnit(desk.database.db)).id);
  expect(await desk.act(stranger, ref, { do: 'reveal' })).toBe(409);
});

test('a template fills in unit and day, is looked over, and sent by a person alone', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Chờ lâu', '2026-06-17');
  const admin = await desk.enter('admin', null);
  const add = { do: 'add', title: 'Chờ lâu', text: '{đơn vị} xin lỗi về việc ngày {ngày}.' };
  expect((await admin.post(paths.commentTemplates(), add)).status).toBe(303);
  expect((await admin.post(paths.commentTemplates(), add)).status).toBe(409);
  const clerk = await desk.enter('staff', place.unit.id);
  expect((await clerk.get(paths.commentTemplates())).status).toBe(403);
  const template = /template=([0-9a-f-]{36})/.exec(await desk.page(clerk, ref))?.[1] ?? '';
  const html = await (await clerk.get(paths.comment(ref, { template }))).text();
  expect(html).toContain(`${place.unit.name} xin lỗi về việc ngày 17/06/2026.`);
  expect(await desk.stored(ref)).toMatchObject({ reply: null, work: 'new' });
  const shown = JSON.stringify({ reply: '' });
  await desk.act(clerk, ref, { change: 'reply', ref, shown, reply: 'Đã thêm quầy.' });
  expect(await desk.stored(ref)).toMatchObject({ reply: 'Đã thêm quầy.' });
  await admin.post(paths.commentTemplates(), { do: 'remove', ref: template });
  expect(await desk.page(clerk, ref)).not.toContain('template=');
});

test('passed to another unit, it is theirs, and the author reads who replies', async () => {
  const place = await desk.place();
  const other = await makeUnit(desk.database.db, { name: 'Phòng Quản lý đô thị' });
  const citizen = desk.citizen();
  const sent = await citizen.post(paths.survey(place.code), quickForm({ comment: 'Vỉa hè hỏng' }));
  const location = new URL(sent.headers.get('location') ?? '', desk.site.url);
  const receipt = location.searchParams.get('receipt') ?? '';
  await showAll(desk.database.db);
  const [row] = await desk.database.db.select().from(comments).where(eq(comments.unitId, place.unit.id));
  const ref = row?.ref ?? '';
  const own = await desk.enter('staff', place.unit.id);
  const theirs = await desk.enter('staff', other.id);
  expect((await theirs.get(paths.comment(ref))).status).toBe(404);
  expect(await desk.act(own, ref, { do: 'forward', unitCode: 'KHONG-CO' })).toBe(400);
  expect(await desk.act(own, ref, { do: 'forward', unitCode: place.unit.code })).toBe(400);
  expect(await desk.act(own, ref, { do: 'forward', unitCode: other.code })).toBe(303);
  expect(await desk.shown(theirs, 'state=new', ['Vỉa hè hỏng'])).toEqual(['Vỉa hè hỏng']);
  expect(await desk.page(own, ref)).toContain('Chuyển: Phòng Quản lý đô thị');
  expect(await desk.act(theirs, ref, { do: 'assign', assignee: theirs.person.id })).toBe(303);
  expect(await desk.act(theirs, ref, { change: 'reply', ref, reply: 'Sửa xong trong tuần.' })).toBe(303);
  const html = await (await citizen.get(paths.receipt(receipt))).text();
  expect(html).toContain('Trả lời của Phòng Quản lý đô thị</b>Sửa xong trong tuần.');
  // Who has it afterwards did not say this.
  expect(await desk.act(theirs, ref, { do: 'reopen' })).toBe(303);
  expect(await desk.act(theirs, ref, { do: 'forward', unitCode: place.unit.code })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ handlerUnitId: null, repliedUnitId: other.id });
  expect(await (await citizen.get(paths.receipt(receipt))).text()).toContain(
    'Trả lời của Phòng Quản lý đô thị',
  );
  // Said again in the same words, it is answered again, by who has it.
  expect(await desk.act(own, ref, { change: 'reply', ref, reply: 'Sửa xong trong tuần.' })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ work: 'answered', repliedUnitId: null });
});

test('undoing gives work back to nobody who cannot do it any more', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Người cũ đã nghỉ');
  const head = await desk.enter('manager', place.unit.id);
  const gone = await desk.enter('staff', place.unit.id);
  await desk.act(head, ref, { do: 'assign', assignee: gone.person.id });
  await desk.act(head, ref, { do: 'close' });
  await desk.database.db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, gone.person.id));
  const event = /name="event" value="(\d+)"/.exec(await desk.page(head, ref))?.[1] ?? '';
  expect(await desk.act(head, ref, { do: 'undo', event })).toBe(303);
  expect(await desk.stored(ref)).toMatchObject({ work: 'new', assigneeId: null });
});

test('passing on is undone: it is back with its unit, and the other does not see it any more', async () => {
  const place = await desk.place();
  const other = await makeUnit(desk.database.db);
  const ref = await desk.say(place, 'Chuyển nhầm');
  const own = await desk.enter('staff', place.unit.id);
  await desk.act(own, ref, { do: 'forward', unitCode: other.code });
  const event = /name="event" value="(\d+)"/.exec(await desk.page(own, ref))?.[1] ?? '';
  await desk.act(own, ref, { do: 'undo', event });
  expect(await desk.stored(ref)).toMatchObject({ handlerUnitId: null, dueOn: null });
  const theirs = await desk.enter('staff', other.id);
  expect((await theirs.get(paths.comment(ref))).status).toBe(404);
});

test('an answered comment is published by a second person, masked, and is gone when its reply changes', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Chị Hoa làm nhanh nhưng sân gửi xe chật', '2026-06-17');
  const manager = await desk.enter('manager', place.unit.id);
  const other = await desk.enter('manager', place.unit.id);
  const clerk = await desk.enter('staff', place.unit.id);
  const publish = {
    do: 'publish',
    publicText: 'Chị Hoa làm nhanh, sân chật',
    publicReply: 'Đã mở thêm sân.',
  };
  expect(await desk.act(other, ref, publish)).toBe(409);
  await desk.act(manager, ref, { change: 'reply', ref, reply: 'Đã mở thêm sân.' });
  expect(await desk.act(manager, ref, publish)).toBe(409);
  expect(await desk.act(clerk, ref, publish)).toBe(403);
  expect(await desk.act(other, ref, { do: 'publish' })).toBe(400);
  // What nobody said or answered is not published by one person.
  for (const words of [{ publicText: 'Sân rất rộng' }, { publicReply: 'Đã thưởng cho chị Hoa.' }]) {
    expect(await desk.act(other, ref, { ...publish, ...words })).toBe(400);
  }
  const read = async () => (await desk.citizen().get(paths.unitImprovements(place.unit.code))).text();
  expect(await read()).not.toContain('sân chật');
  // Of a page that showed another reply.
  expect(await desk.act(other, ref, { ...publish, event: '1' })).toBe(409);
  expect(await desk.act(other, ref, publish)).toBe(303);
  expect(await desk.act(other, ref, publish)).toBe(409);
  const html = await read();
  expect(html).toContain('Chị […] làm nhanh, sân chật');
  expect(html).toContain('Góp ý tháng 06/2026');
  expect(html).not.toContain('17/06/2026');
  await desk.act(other, ref, { do: 'unpublish' });
  expect(await read()).not.toContain('sân chật');
  await desk.act(other, ref, publish);
  await desk.act(manager, ref, { change: 'reply', ref, reply: 'Sân mở từ tháng bảy.' });
  expect(await read()).not.toContain('sân chật');
});

test('what a unit is not shown yet is read by no citizen either', async () => {
  const place = await desk.place();
  const { unit, round, area } = place;
  const response = await makeResponse(desk.database.db, {
    ...{ unitId: unit.id, roundId: round.id, serviceAreaId: area.id },
  });
  const { ref } = await makeComment(desk.database.db, response, { text: 'Mới gửi xong' });
  const [one, other] = [await desk.enter('admin', null), await desk.enter('admin', null)];
  expect(await desk.act(one, ref, { change: 'reply', ref, reply: 'Đã nhận.' })).toBe(303);
  const publish = { do: 'publish', publicText: 'Mới gửi xong', publicReply: 'Đã nhận.' };
  expect(await desk.act(other, ref, publish)).toBe(409);
  await showAll(desk.database.db);
  expect(await desk.act(other, ref, publish)).toBe(303);
});
