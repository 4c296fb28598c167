import { expect, test } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { useCommentDesk } from '#tests/support/comment-desk.ts';

const desk = useCommentDesk();
type Person = Awaited<ReturnType<typeof desk.enter>>;

const queueOf = async (visitor: Person) => (await visitor.get(paths.comments())).text();

/** What the boxes of these comments carry, as a page of the queue has them. */
function boxes(html: string, refs: readonly string[]): [string, string][] {
  return refs.map((ref) => ['refs', new RegExp(`value="(${ref} [^"]*)"`).exec(html)?.[1] ?? '']);
}

async function press(visitor: Person, change: string, fields: readonly (readonly [string, string])[]) {
  const own = [
    [FORM_TOKEN, await visitor.formToken()],
    ['change', change],
  ];
  const body = new URLSearchParams([...own, ...fields.map((pair) => [...pair])]);
  return visitor.send(paths.comments(), { method: 'POST', body, headers: { origin: desk.site.url } });
}

test('several comments are given to one person, closed, and all is undone by one press', async () => {
  const place = await desk.place();
  const refs = [await desk.say(place, 'Cảm ơn một'), await desk.say(place, 'Cảm ơn hai')];
  const other = await desk.say(place, 'Để lại');
  const head = await desk.enter('manager', place.unit.id);
  const clerk = await desk.enter('staff', place.unit.id, { name: 'Lê Văn Cán' });
  const given = await press(head, 'assign-several', [
    ...boxes(await queueOf(head), refs),
    ['assignee', clerk.person.id],
  ]);
  expect(await given.text()).toContain('Đã làm với 2 ý kiến.');
  for (const ref of refs) {
    expect(await desk.stored(ref)).toMatchObject({ work: 'assigned', assigneeId: clerk.person.id });
  }
  expect(await desk.stored(other)).toMatchObject({ work: 'new', assigneeId: null });
  const closed = await (await press(clerk, 'close-several', boxes(await queueOf(clerk), refs))).text();
  const batch = /name="batch" value="([0-9a-f-]{36})"/.exec(closed)?.[1] ?? '';
  expect(await desk.stored(refs[0] ?? '')).toMatchObject({ work: 'closed' });
  // Of another person it is not undone.
  expect((await press(head, 'undo-several', [['batch', batch]])).status).toBe(409);
  expect((await press(clerk, 'undo-several', [['batch', batch]])).status).toBe(303);
  for (const ref of refs) expect(await desk.stored(ref)).toMatchObject({ work: 'assigned' });
  expect((await press(clerk, 'undo-several', [['batch', batch]])).status).toBe(409);
  const log = await desk.logOf(place);
  expect(log.map(({ action }) => action)).toEqual([
    ...Array.from({ length: 2 }, () => 'comments.assign'),
    ...Array.from({ length: 2 }, () => 'comments.close'),
    ...Array.from({ length: 2 }, () => 'comments.undo'),
  ]);
});

test('of several, what a colleague took meanwhile stays with them, and the page says how many', async () => {
  const place = await desk.place();
  const [taken, free] = [await desk.say(place, 'Đang làm'), await desk.say(place, 'Còn trống')];
  const [one, other] = [await desk.enter('staff', place.unit.id), await desk.enter('staff', place.unit.id)];
  const ticked = boxes(await queueOf(one), [taken, free]);
  await desk.act(other, taken, { do: 'take' });
  const html = await (await press(one, 'close-several', ticked)).text();
  expect(html).toContain('Đã làm với 1 ý kiến; 1 ý kiến giữ nguyên');
  expect(await desk.stored(taken)).toMatchObject({ work: 'in_work', assigneeId: other.person.id });
  expect(await desk.stored(free)).toMatchObject({ work: 'closed' });
  // Pressed again on the same page, nothing is left to do.
  expect(await (await press(one, 'close-several', ticked)).text()).toContain('Đã làm với 0 ý kiến');
});

test('of several, what was passed to another unit meanwhile is not closed under its hands', async () => {
  const place = await desk.place();
  const other = await makeUnit(desk.database.db);
  const ref = await desk.say(place, 'Của phòng khác');
  const [one, colleague] = [
    await desk.enter('staff', place.unit.id),
    await desk.enter('staff', place.unit.id),
  ];
  const ticked = boxes(await queueOf(one), [ref]);
  await desk.act(colleague, ref, { do: 'forward', unitCode: other.code });
  expect(await (await press(one, 'close-several', ticked)).text()).toContain('1 ý kiến giữ nguyên');
  expect(await desk.stored(ref)).toMatchObject({ work: 'new', handlerUnitId: other.id });
});

test('several are given to nobody who may not work for their unit, and none of another unit is touched', async () => {
  const [place, elsewhere] = [await desk.place(), await desk.place()];
  const [own, foreign] = [await desk.say(place, 'Của mình'), await desk.say(elsewhere, 'Của người khác')];
  const clerk = await desk.enter('staff', place.unit.id);
  const stranger = await desk.enter('staff', (await makeUnit(desk.database.db)).id);
  const forged: [string, string] = ['refs', `${foreign} `];
  const both = [...boxes(await queueOf(clerk), [own]), forged];
  const given = [...both, ['assignee', stranger.person.id]] as const;
  expect(await (await press(clerk, 'assign-several', given)).text()).toContain('2 ý kiến giữ nguyên');
  expect(await (await press(clerk, 'close-several', both)).text()).toContain('1 ý kiến giữ nguyên');
  expect(await desk.stored(foreign)).toMatchObject({ work: 'new' });
  expect(await desk.stored(own)).toMatchObject({ work: 'closed' });
});

test('nothing ticked, nobody chosen and too many are told, with what was ticked still there', async () => {
  const place = await desk.place();
  const ref = await desk.say(place, 'Một ý kiến');
  const clerk = await desk.enter('staff', place.unit.id);
  const none = await press(clerk, 'close-several', []);
  expect(none.status).toBe(400);
  expect(await none.text()).toContain('Hãy chọn ít nhất một ý kiến.');
  const nobody = await press(clerk, 'assign-several', boxes(await queueOf(clerk), [ref]));
  expect(nobody.status).toBe(400);
  const html = await nobody.text();
  expect(html).toContain('Hãy chọn người xử lý.');
  expect(new RegExp(`<input[^>]*value="${ref} "[^>]*>`).exec(html)?.[0]).toContain('checked');
  const many = Array.from({ length: 51 }, (_, place) => ['refs', `${place} `] as const);
  expect((await press(clerk, 'close-several', many)).status).toBe(400);
  expect(await desk.stored(ref)).toMatchObject({ work: 'new' });
});
