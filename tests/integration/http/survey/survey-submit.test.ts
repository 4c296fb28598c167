import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { comments, responses, rounds } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm, readAnswers } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

describe('sending a form', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const visitor = new Visitor(site);

  const send = (place: Place, form: Record<string, string>) => visitor.post(paths.survey(place.code), form);
  const stored = ({ unit }: Place) =>
    database.db.select().from(responses).where(eq(responses.unitId, unit.id));
  const said = ({ unit }: Place) => database.db.select().from(comments).where(eq(comments.unitId, unit.id));
  const receiptIn = (response: Response) =>
    new URL(response.headers.get('location') ?? '', site.url).searchParams.get('receipt');

  test('the answers of a counter are stored as one row, with where and how they came in', async () => {
    const place = await makeSurveyPlace(database.db);
    const key = randomUUID();
    const response = await send(place, quickForm({ submission_key: key.toUpperCase(), reasons: 'waiting' }));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(
      new RegExp(`^/q/${place.code}/thanks\\?receipt=[0-9A-HJKMNP-TV-Z]{12}$`),
    );
    expect(response.headers.getSetCookie()).toEqual([]);
    const [row, ...others] = await stored(place);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      unitId: place.unit.id,
      roundId: place.round.id,
      accessPointId: place.accessPoint.id,
      counterId: place.counter.id,
      serviceAreaId: place.area.id,
      channel: 1,
      definitionVersion: 1,
      submissionKey: key,
    });
    expect(await readAnswers(database.sql, place.unit.id)).toEqual([[4, 5, 3, 4, null, 2, 4]]);
    expect(await said(place)).toEqual([]);
  });

  test('a comment is stored apart, composed and trimmed, with its date and service area alone', async () => {
    const place = await makeSurveyPlace(database.db);
    const text = '  Cán bộ hướng dẫn chưa rõ,\r\nphải quay lại 2 lần. '.normalize('NFD');
    await send(place, quickForm({ comment: text }));
    const [row] = await stored(place);
    const [comment] = await said(place);
    expect(comment).toMatchObject({
      responseId: row?.id,
      roundId: place.round.id,
      questionId: 'comment',
      serviceAreaId: place.area.id,
      text: 'Cán bộ hướng dẫn chưa rõ,\nphải quay lại 2 lần.',
    });
  });

  test('what a person says of himself is stored apart from his answers', async () => {
    const place = await makeSurveyPlace(database.db, {
      definitionId: 'sipas-2017',
      methodId: 'sipas-2017-pooled',
    });
    const page = await (await visitor.get(paths.survey(place.code))).text();
    const levels = Array.from(page.matchAll(/name="(\w+)" value="4"/g), (match) => match[1] ?? '');
    const form: Record<string, string> = { submission_key: randomUUID(), sex: 'female' };
    for (const name of levels) form[name] = '4';
    expect((await send(place, form)).status).toBe(303);
    const [row] = await stored(place);
    expect(row?.answers).toEqual(Array.from({ length: 22 }, () => 4));
    const traits = await database.sql`
      select response_id::int as response, to_json(traits) as traits from response_traits where unit_id = ${place.unit.id}`;
    expect(traits).toEqual([{ response: row?.id, traits: [expect.any(Number), null] }]);
    expect(await said(place)).toEqual([]);
  });

  test('a reason for dissatisfaction is dropped when nothing was answered low', async () => {
    const place = await makeSurveyPlace(database.db);
    await send(place, { submission_key: randomUUID(), overall: '5', reasons: 'waiting' });
    expect(await readAnswers(database.sql, place.unit.id)).toEqual([[5, null, null, null, null, null, null]]);
  });

  test('the same form sent again gives the same receipt and no second row', async () => {
    const place = await makeSurveyPlace(database.db);
    const form = quickForm({ comment: 'Chờ lâu' });
    const receipts = [receiptIn(await send(place, form)), receiptIn(await send(place, form))];
    const inEnglish = await visitor.post(paths.survey(place.code, 'en'), form);
    expect(receipts[0]).toMatch(/^\w{12}$/);
    expect([receipts[1], receiptIn(inEnglish)]).toEqual([receipts[0], receipts[0]]);
    expect(await stored(place)).toHaveLength(1);
    expect(await said(place)).toHaveLength(1);
  });

  test('twenty presses at the same moment make one row and one receipt', async () => {
    const place = await makeSurveyPlace(database.db);
    const form = quickForm({ comment: 'Bấm nhiều lần' });
    const answered = await Promise.all(Array.from({ length: 20 }, () => send(place, form)));
    expect(new Set(answered.map((response) => response.status))).toEqual(new Set([303]));
    expect(new Set(answered.map(receiptIn)).size).toBe(1);
    expect(await stored(place)).toHaveLength(1);
    expect(await said(place)).toHaveLength(1);
  });

  test('the same key with other answers is refused, and the first form stays', async () => {
    const place = await makeSurveyPlace(database.db);
    const form = quickForm({ comment: 'Lần đầu' });
    await send(place, form);
    const response = await send(place, { ...form, overall: '1', comment: 'Lần sau' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Phiếu này đã được gửi trước đó');
    expect((await stored(place)).map((row) => row.answers[0])).toEqual([4]);
    expect((await said(place)).map((comment) => comment.text)).toEqual(['Lần đầu']);
  });

  test('the same key at two units is two forms', async () => {
    const places = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    const form = quickForm();
    for (const place of places) expect((await send(place, form)).status).toBe(303);
    for (const place of places) expect(await stored(place)).toHaveLength(1);
  });

  test.each([
    ['no key', undefined],
    ['a key that is none', "1' or '1'='1"],
  ])('a form made by hand with %s is taken', async (_what, key) => {
    const place = await makeSurveyPlace(database.db);
    const form = { overall: '4', ...(key === undefined ? {} : { submission_key: key }) };
    const response = await send(place, form);
    expect(response.status).toBe(303);
    expect(await stored(place)).toHaveLength(1);
  });

  test('a missing answer is named beside its question and on top, and nothing typed is lost', async () => {
    const place = await makeSurveyPlace(database.db);
    const form = quickForm({ overall: '', comment: 'Giữ lại "giúp" tôi & <cảm ơn>' });
    const response = await send(place, form);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toMatch(/<title>Cần xem lại: /);
    expect(html).toContain('href="#q-overall"');
    expect(html).toContain('id="e-overall"');
    expect(html).toContain('Ông/Bà chưa trả lời câu này.');
    expect(html).toContain('Giữ lại &quot;giúp&quot; tôi &amp; &lt;cảm ơn&gt;');
    expect(html).toMatch(/name="access"[^>]*(?:checked=""[^>]*value="5"|value="5"[^>]*checked="")/);
    expect(html).toContain(`value="${form['submission_key'] ?? ''}"`);
    expect(await stored(place)).toEqual([]);
  });

  test('a form opened before its round closed is refused kindly after', async () => {
    const place = await makeSurveyPlace(database.db);
    await database.db.update(rounds).set({ status: 'closed' }).where(eq(rounds.id, place.round.id));
    const response = await send(place, quickForm());
    expect(response.status).toBe(410);
    expect(await stored(place)).toEqual([]);
  });

  test('a form sent from the page of another site is refused', async () => {
    const place = await makeSurveyPlace(database.db);
    const response = await visitor.post(paths.survey(place.code), quickForm(), {
      origin: 'https://evil.example',
    });
    expect(response.status).toBe(403);
    expect(await stored(place)).toEqual([]);
  });
});
