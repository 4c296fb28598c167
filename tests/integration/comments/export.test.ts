import { expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { useCommentDesk } from '#tests/support/comment-desk.ts';

const desk = useCommentDesk();
type Person = Awaited<ReturnType<typeof desk.enter>>;

const fileFor = async (visitor: Person, search = {}) =>
  (await visitor.get(paths.commentsFile('csv', search))).text();

test('the queue is taken out as its filters show it, masked, without times and answers, and that is logged', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Gọi tôi 0912345678', '2026-06-17');
  const other = await desk.say(place, '=HYPERLINK("http://x")', '2026-06-18');
  const clerk = await desk.enter('staff', place.unit.id, { name: 'Lê Văn Cán' });
  await desk.act(clerk, ref, { change: 'reply', ref, reply: 'Đã gọi anh Nam số 0912345678.' });
  await desk.act(clerk, other, { do: 'take' });
  const rows = (await fileFor(clerk)).trim().split(/\r?\n/);
  expect(rows).toHaveLength(3);
  expect(rows[2]).toContain('17/06/2026');
  expect(rows[2]).toContain('Gọi tôi […]');
  expect(rows[2]).toContain('Đã trả lời');
  expect(rows[2]).toContain('Đã gọi anh […] số […].');
  expect(rows[1]).toContain('Đang xử lý;Lê Văn Cán;25/06/2026');
  expect(rows[1]).not.toMatch(/;=|;"=/);
  const answered = await fileFor(clerk, { state: 'answered' });
  expect(answered.trim().split(/\r?\n/)).toHaveLength(2);
  const whole = rows.join('\n');
  for (const part of ['0912345678', ref, other, 'Nam số']) expect(whole).not.toContain(part);
  const log = await desk.database
    .sql`select details, staff_id from audit_events where action = 'comments.export'`;
  expect(log.map(({ details }) => details as unknown)).toEqual([{ count: 2 }, { count: 1 }]);
  const workbook = await clerk.get(paths.commentsFile('xlsx'));
  expect(workbook.headers.get('content-disposition')).toMatch(/loi-gop-y-\d{4}-\d\d-\d\d\.xlsx/);
});

test('of another unit nothing is taken out', async () => {
  const [place, elsewhere] = [await desk.place(), await desk.place()];
  await desk.say(place, 'Của đơn vị khác');
  const stranger = await desk.enter('staff', elsewhere.unit.id);
  expect(await fileFor(stranger)).not.toContain('Của đơn vị khác');
  expect(await fileFor(stranger, { unit: place.unit.code })).not.toContain('Của đơn vị khác');
});
