import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { sortComments } from '#app/services/comments/topics/sort-comments.server.ts';
import { auditEvents, comments, commentTopics } from '#db/schema/index.ts';
import { useCommentDesk } from '#tests/support/comment-desk.ts';
import { makeComment, makeResponse, makeUnit } from '#tests/support/factories.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

/** All pieces of the job. */
async function sortAll(db: Parameters<typeof sortComments>[0]['db']): Promise<number> {
  let all = 0;
  for (;;) {
    const { sorted, more } = await sortComments({ db });
    all += sorted;
    if (!more) return all;
  }
}

describe('topics of comments', () => {
  const desk = useCommentDesk();

  test('are stored soon after a comment comes in, shown with it, and narrow the queue and its file', async () => {
    const { db } = desk.database;
    const place = await desk.place();
    const slow = await desk.say(place, 'Xếp hàng từ sáng, chờ lâu quá');
    const land = await desk.say(place, 'Hồ sơ đất đai của anh Nam, 0912345678');
    const other = await desk.say(place, 'Bình thường');
    expect(await desk.stored(slow)).toMatchObject({ topics: [], topicsRevision: 0 });
    await sortAll(db);
    expect(await desk.stored(slow)).toMatchObject({ topics: ['waiting'], topicsByHand: false });
    expect(await desk.stored(land)).toMatchObject({ topics: ['land'] });
    expect(await desk.stored(other)).toMatchObject({ topics: [] });
    expect(await sortAll(db)).toBe(0);
    const clerk = await desk.enter('staff', place.unit.id);
    const texts = ['Xếp hàng từ sáng, chờ lâu quá', 'Hồ sơ đất đai của anh […], […]', 'Bình thường'];
    expect(await desk.shown(clerk, 'topic=waiting', texts)).toEqual([texts[0]]);
    expect(await desk.shown(clerk, 'topic=land', texts)).toEqual([texts[1]]);
    expect(await desk.shown(clerk, 'topic=none', texts)).toEqual([texts[2]]);
    expect(await desk.shown(clerk, 'topic=no-such-topic', texts)).toEqual([]);
    expect(await desk.page(clerk, land)).toContain('Hồ sơ đất đai</span>');
    const file = await (await clerk.get(paths.commentsFile('csv', { topic: 'land' }))).text();
    expect(file.trim().split(/\r?\n/)).toHaveLength(2);
    expect(file).toContain(';Hồ sơ đất đai;');
  });

  test('do not tell what is masked', async () => {
    const { db } = desk.database;
    const place = await desk.place();
    const ref = await desk.say(place, 'Nhắn cho chị Phí');
    const inMail = await desk.say(place, 'Gửi về lệ.phí@example.vn');
    await sortAll(db);
    expect(await desk.stored(ref)).toMatchObject({ topics: [] });
    expect(await desk.stored(inMail)).toMatchObject({ topics: [] });
  });

  test('that a person chose stay when keywords change, and are left to the keywords again on demand', async () => {
    const { db } = desk.database;
    const place = await desk.place();
    const ref = await desk.say(place, 'Chờ lâu quá');
    await sortAll(db);
    const clerk = await desk.enter('staff', place.unit.id);
    const set = (topics: string) => clerk.post(paths.comment(ref), { do: 'topics', topics });
    expect((await set('place')).status).toBe(303);
    expect(await desk.stored(ref)).toMatchObject({ topics: ['place'], topicsByHand: true, work: 'new' });
    expect((await set('no-such-topic')).status).toBe(400);
    expect(await desk.page(clerk, ref)).toContain('Sửa chủ đề');
    await db.update(comments).set({ topicsRevision: 0 }).where(eq(comments.ref, ref));
    await sortAll(db);
    expect(await desk.stored(ref)).toMatchObject({ topics: ['place'], topicsByHand: true });
    expect((await clerk.post(paths.comment(ref), { do: 'propose-topics' })).status).toBe(303);
    expect(await desk.stored(ref)).toMatchObject({ topics: ['waiting'], topicsByHand: false });
    const log = (await desk.logOf(place)).map(({ action, details }) => [action, details]);
    expect(log).toEqual([
      ['comments.topics', expect.objectContaining({ topics: 1 })],
      ['comments.topics', expect.objectContaining({ topics: 1 })],
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Chờ|Nơi tiếp dân|waiting|place/);
    const leader = await desk.enter('leader', null);
    expect((await leader.post(paths.comment(ref), { do: 'topics', topics: 'place' })).status).toBe(403);
    const stranger = await desk.enter('staff', (await makeUnit(db)).id);
    expect((await stranger.post(paths.comment(ref), { do: 'topics', topics: 'place' })).status).toBe(409);
  });

  test('that two people correct at once are those of the first, and the other is told', async () => {
    const place = await desk.place();
    const ref = await desk.say(place, 'Chờ lâu quá');
    await sortAll(desk.database.db);
    const clerk = await desk.enter('staff', place.unit.id);
    const shown = JSON.stringify({ topics: 'waiting' });
    const set = (topics: string) => clerk.post(paths.comment(ref), { do: 'topics', topics, shown });
    expect((await set('place')).status).toBe(303);
    expect((await set('fees')).status).toBe(409);
    expect(await desk.stored(ref)).toMatchObject({ topics: ['place'] });
  });

  test('chosen topics leave the last move of a comment where it was, so that it can still be undone', async () => {
    const place = await desk.place();
    const ref = await desk.say(place, 'Chờ lâu quá');
    const clerk = await desk.enter('staff', place.unit.id);
    await desk.act(clerk, ref, { do: 'take' });
    await clerk.post(paths.comment(ref), { do: 'topics', topics: 'place' });
    expect(await desk.act(clerk, ref, { do: 'undo' })).toBe(303);
    expect(await desk.stored(ref)).toMatchObject({ work: 'new', topics: ['place'] });
  });

  test('are counted in groups within what the reader sees, and not from what is withdrawn', async () => {
    const { db } = desk.database;
    const [place, elsewhere] = [await desk.place(), await desk.place()];
    const gone = await desk.say(place, 'Ghế ngồi hỏng');
    for (let time = 0; time < 5; time += 1) await desk.say(place, 'Máy lạnh phòng chờ hỏng nặng');
    await desk.say(elsewhere, 'Ghế ngồi hỏng');
    for (let time = 0; time < 6; time += 1) await desk.say(place, 'Xếp hàng dài');
    await sortAll(db);
    const clerk = await desk.enter('staff', place.unit.id);
    const groupsFor = async () => (await clerk.get(paths.commentGroups())).text();
    const countOf = (html: string, code: string) =>
      new RegExp(`topic=${code}"[^]*?</th><td[^>]*>(\\d+)</td>`).exec(html)?.[1];
    expect(countOf(await groupsFor(), 'place')).toBe('6');
    await db.delete(comments).where(eq(comments.ref, gone));
    const html = await groupsFor();
    expect(countOf(html, 'place')).toBe('5');
    expect(countOf(html, 'waiting')).toBe('6');
    expect(html).toContain('máy lạnh');
    expect(html).toContain('/console/comments?topic=place');
    const narrowed = await (await clerk.get(`${paths.commentGroups()}?from=01/01/2020&to=02/01/2020`)).text();
    expect(countOf(narrowed, 'place')).toBeUndefined();
  });

  test('of a comment that waits for its step nobody of the unit is told', async () => {
    const { db } = desk.database;
    const place = await desk.place();
    const { unit, round, area } = place;
    const response = await makeResponse(db, {
      ...{ unitId: unit.id, roundId: round.id, serviceAreaId: area.id },
      answeredAt: new Date('2026-06-15T03:00:00Z'),
    });
    await makeComment(db, response, { text: 'Thu phí không biên lai' });
    await sortAll(db);
    const clerk = await desk.enter('staff', unit.id);
    const pageFor = async () => (await clerk.get(paths.commentGroups())).text();
    expect(await pageFor()).not.toContain('topic=fees');
    await showAll(db);
    expect(await pageFor()).toContain('topic=fees');
  });
});

describe('topics that the province edits', () => {
  const desk = useCommentDesk();
  const enterAdmin = () => desk.enter('admin', null);
  type Admin = Awaited<ReturnType<typeof enterAdmin>>;
  const pageFor = async (admin: Admin) => (await admin.get(paths.commentTopics())).text();
  const send = (admin: Admin, typed: Record<string, string>) => admin.post(paths.commentTopics(), typed);

  test('begin with those of the software and their figures; a change makes them its own, unmeasured, and sorts again', async () => {
    const { db } = desk.database;
    const place = await desk.place();
    const ref = await desk.say(place, 'Hết phiếu số giữa buổi');
    const admin = await enterAdmin();
    expect(await pageFor(admin)).toMatch(/độ chính xác 9\d%, độ phủ [89]\d%/);
    await sortAll(db);
    expect(await desk.stored(ref)).toMatchObject({ topics: [] });
    const added = await send(admin, {
      do: 'add',
      name: 'Phiếu số',
      nameEn: '',
      keywords: 'phiếu số\n-có phiếu số',
    });
    expect(added.status).toBe(303);
    expect(await pageFor(admin)).toContain('chưa được đo');
    expect(await db.$count(commentTopics)).toBe(15);
    expect(await sortAll(db)).toBeGreaterThan(0);
    expect(await desk.stored(ref)).toMatchObject({ topics: ['phieu-so'] });
    const twice = await send(admin, { do: 'add', name: 'PHIEU SO', nameEn: '', keywords: 'số' });
    expect(twice.status).toBe(409);
    expect((await send(admin, { do: 'end', code: 'phieu-so' })).status).toBe(303);
    await sortAll(db);
    expect(await desk.stored(ref)).toMatchObject({ topics: [] });
    expect((await send(admin, { do: 'resume', code: 'phieu-so' })).status).toBe(303);
    expect((await send(admin, { do: 'up', code: 'phieu-so' })).status).toBe(303);
    const rows = await db
      .select({ code: commentTopics.code })
      .from(commentTopics)
      .orderBy(commentTopics.position);
    expect(rows.map(({ code }) => code).slice(-2)).toEqual(['phieu-so', 'praise']);
    const log = await db
      .select({ action: auditEvents.action, details: auditEvents.details })
      .from(auditEvents)
      .where(sql`${auditEvents.action} like 'comments.%_topic'`);
    expect(log).toEqual([
      { action: 'comments.add_topic', details: { title: 'Phiếu số', added: 2 } },
      { action: 'comments.end_topic', details: { title: 'Phiếu số' } },
      { action: 'comments.resume_topic', details: { title: 'Phiếu số' } },
      { action: 'comments.move_topic', details: { title: 'Phiếu số', topicPlace: 14 } },
    ]);
  });

  test('one is changed by its keywords; what two people change differently is refused', async () => {
    const admin = await enterAdmin();
    const page = await pageFor(admin);
    expect(page).toContain('không phải chờ lâu');
    const change = { do: 'change', code: 'place', name: 'Nơi tiếp dân', nameEn: '', keywords: 'ghế\nquạt' };
    expect((await send(admin, change)).status).toBe(303);
    const [row] = await desk.database.db.select().from(commentTopics).where(eq(commentTopics.code, 'place'));
    expect(row).toMatchObject({ name: 'Nơi tiếp dân', nameEn: null, keywords: ['ghế', 'quạt'] });
    const shown = JSON.stringify({ name: 'Nơi tiếp dân', nameEn: '', keywords: 'ghế' });
    expect((await send(admin, { ...change, shown, keywords: 'bàn' })).status).toBe(409);
    expect((await send(admin, { ...change, code: 'no-such-topic' })).status).toBe(409);
    expect((await send(admin, { ...change, keywords: '-' })).status).toBe(400);
  });

  test('a text is tried without being kept: which topics, by which words', async () => {
    const admin = await enterAdmin();
    const answer = await send(admin, { do: 'preview', text: 'Xếp hàng mãi, thu phí lung tung' });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('theo: “xếp hàng”');
    expect(html).toContain('“thu phí”');
    const clerk = await desk.enter('staff', (await desk.place()).unit.id);
    expect((await clerk.get(paths.commentTopics())).status).toBe(403);
    expect((await send(clerk, { do: 'preview', text: 'x' })).status).toBe(403);
  });
});
