import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { auditEvents, comments } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;
const XSS = `<script>alert(1)</script>"><img src=x onerror=alert(2)> {{7*7}} javascript:alert(3)`;

describe('answering a comment', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const citizen = new Visitor(site);

  async function say(place: Place, comment: string) {
    const response = await citizen.post(paths.survey(place.code), quickForm({ comment }));
    const receipt =
      new URL(response.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
    await showAll(database.db);
    const rows = await database.db.select().from(comments).where(eq(comments.unitId, place.unit.id));
    return { receipt, ref: rows.at(-1)?.ref ?? '' };
  }
  const enter = async (role: 'admin' | 'leader' | 'manager' | 'staff', unitId: number | null) => {
    const person = await makeStaff(database.db, { role, unitId });
    return Object.assign(await logIn(site, person), { person });
  };
  const receiptPage = async (receipt: string) => (await citizen.get(paths.receipt(receipt))).text();
  const storedOf = async ({ unit }: Place) =>
    (await database.db.select().from(comments).where(eq(comments.unitId, unit.id)))[0];
  const eventsOf = ({ unit }: Place, action: string) =>
    database.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, unit.code), eq(auditEvents.action, action)));

  test('its reader is told when it was read and what the unit says, in the name of the unit', async () => {
    const place = await makeSurveyPlace(database.db);
    const { receipt, ref } = await say(place, 'Chờ lâu');
    expect(await receiptPage(receipt)).toContain('Đơn vị đã nhận, chưa đọc.');
    const staff = await enter('staff', place.unit.id);
    const read = await staff.post(`${paths.comments()}?state=unread`, { change: 'read', ref });
    expect(read.status).toBe(303);
    expect(read.headers.get('location')).toBe('/console/comments?state=unread');
    expect(await receiptPage(receipt)).toMatch(/Đơn vị đã đọc ngày \d/);
    await staff.post(paths.comments(), { change: 'reply', ref, reply: ' Cảm ơn.\r\nĐã thêm quầy. ' });
    const html = await receiptPage(receipt);
    expect(html).toMatch(/Đơn vị đã trả lời ngày \d/);
    expect(html).toContain(`Trả lời của ${place.unit.name}</b>Cảm ơn.\nĐã thêm quầy.</p>`);
    expect(html).not.toContain(staff.person.name);
    expect(await eventsOf(place, 'comments.read')).toMatchObject([{ staffId: staff.person.id }]);
    const events = await eventsOf(place, 'comments.reply');
    expect(events).toMatchObject([{ staffId: staff.person.id, details: { characters: 21, again: false } }]);
    expect(JSON.stringify(events)).not.toContain('Cảm ơn');
  });

  test('pressed again changes nothing and leaves one event; another answer replaces the first', async () => {
    const place = await makeSurveyPlace(database.db);
    const { receipt, ref } = await say(place, 'Chờ lâu');
    const staff = await enter('staff', place.unit.id);
    for (const reply of ['Một', 'Một', 'Hai'])
      await staff.post(paths.comments(), { change: 'reply', ref, reply });
    for (let time = 0; time < 2; time += 1) await staff.post(paths.comments(), { change: 'read', ref });
    expect(await eventsOf(place, 'comments.reply')).toHaveLength(2);
    expect(await eventsOf(place, 'comments.read')).toHaveLength(0);
    const html = await receiptPage(receipt);
    expect(html).toContain('Hai</p>');
    expect(html).not.toContain('Một</p>');
  });

  test.each([
    ['nothing', ' \n\u200b ', 'Hãy ghi câu trả lời.'],
    ['1,001 characters', 'ế'.repeat(1001), 'Câu trả lời dài 1001 ký tự'],
  ])('with %s is refused beside the comment, with what was typed', async (_what, reply, said) => {
    const place = await makeSurveyPlace(database.db);
    const { ref } = await say(place, 'Chờ lâu');
    const staff = await enter('staff', place.unit.id);
    const answer = await staff.post(paths.comments(), { change: 'reply', ref, reply });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain(said);
    expect(html).toMatch(/<details[^>]* open=""/);
    expect((await storedOf(place))?.reply).toBeNull();
  });

  test('takes 1,000 characters', async () => {
    const place = await makeSurveyPlace(database.db);
    const { ref } = await say(place, 'Chờ lâu');
    const staff = await enter('staff', place.unit.id);
    const reply = 'ế'.repeat(1000);
    expect((await staff.post(paths.comments(), { change: 'reply', ref, reply })).status).toBe(303);
    expect((await storedOf(place))?.reply).toBe(reply);
  });

  test('is for the unit itself and those above it; a leader reads and does not answer', async () => {
    const [place, elsewhere] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    const { ref } = await say(place, 'Chờ lâu');
    const statusOf = async (visitor: Visitor, change: string) =>
      (await visitor.post(paths.comments(), { change, ref, reply: 'Cảm ơn' })).status;
    const stranger = await enter('staff', elsewhere.unit.id);
    const leader = await enter('leader', null);
    for (const change of ['read', 'reply']) {
      expect(await statusOf(stranger, change)).toBe(409);
      expect(await statusOf(leader, change)).toBe(403);
      expect(await statusOf(citizen, change)).toBe(302);
    }
    expect(await storedOf(place)).toMatchObject({ readAt: null, reply: null });
    const list = await (await leader.get(paths.comments())).text();
    expect(list).toContain('Chờ lâu');
    expect(list).not.toContain('Gửi trả lời');
    const manager = await enter('manager', place.unit.id);
    const fields = { change: 'reply', ref, reply: 'x' };
    expect((await manager.post(paths.comments(), fields, { origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect(await statusOf(manager, 'everything')).toBe(400);
    expect(await statusOf(manager, 'read')).toBe(303);
    expect(await statusOf(await enter('admin', null), 'reply')).toBe(303);
  });

  test('of a response that was taken back is over: the comment is gone from every list', async () => {
    const place = await makeSurveyPlace(database.db);
    const { receipt, ref } = await say(place, 'Sẽ rút lại');
    const staff = await enter('staff', place.unit.id);
    await staff.post(paths.comments(), { change: 'reply', ref, reply: 'Trả lời rồi' });
    await citizen.post(paths.receiptWithdrawal(receipt), {});
    for (const path of [paths.comments(), paths.console(), paths.centre(place.unit.code)]) {
      expect(await (await staff.get(path)).text()).not.toContain('Sẽ rút lại');
    }
    expect(await receiptPage(receipt)).not.toContain('Trả lời rồi');
    const late = await staff.post(paths.comments(), { change: 'reply', ref, reply: 'Muộn' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Ý kiến này không còn nữa');
  });

  test('runs nothing, whatever the comment and the answer hold, on any page that shows them', async () => {
    const place = await makeSurveyPlace(database.db);
    const { receipt, ref } = await say(place, XSS);
    const staff = await enter('staff', place.unit.id);
    await citizen.post(paths.receipt(receipt), { change: 'leave', contact: '0912345678', consent: 'yes' });
    await staff.post(paths.comments(), { change: 'reply', ref, reply: XSS });
    const tooLong = { change: 'reply', ref, reply: XSS.repeat(20) };
    const pages = [
      await receiptPage(receipt),
      await (await staff.get(paths.comments())).text(),
      await (await staff.get(paths.console())).text(),
      await (await staff.get(paths.centre(place.unit.code))).text(),
      await (await staff.get(paths.contacts())).text(),
      await (await staff.post(paths.comments(), tooLong)).text(),
    ];
    expect(pages[0]).toContain('&lt;script&gt;alert(1)');
    expect(pages[1]).toContain('&lt;script&gt;alert(1)');
    for (const html of pages) {
      expect(html).not.toContain('<script>alert(1)');
      expect(html).not.toContain('<img src=x');
    }
  });

  test('is found by its state', async () => {
    const place = await makeSurveyPlace(database.db);
    const staff = await enter('staff', place.unit.id);
    await say(place, 'chưa ai đọc');
    for (const [text, change] of [
      ['đọc rồi nhé', 'read'],
      ['trả lời rồi nhé', 'reply'],
    ] as const) {
      await citizen.post(paths.survey(place.code), quickForm({ comment: text }));
      await showAll(database.db);
      const [row] = await database.db.select().from(comments).where(eq(comments.text, text));
      await staff.post(paths.comments(), { change, ref: row?.ref ?? '', reply: 'Vâng' });
    }
    for (const [state, text] of [
      ['unread', 'chưa ai đọc'],
      ['read', 'đọc rồi nhé'],
      ['replied', 'trả lời rồi nhé'],
    ] as const) {
      const html = await (await staff.get(`${paths.comments()}?state=${state}`)).text();
      const shown = ['chưa ai đọc', 'đọc rồi nhé', 'trả lời rồi nhé'].filter((comment) =>
        html.includes(`${comment}</p>`),
      );
      expect(shown).toEqual([text]);
    }
  });
});
