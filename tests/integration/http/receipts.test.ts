import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { formatReceipt, RECEIPT_BYTES, receiptFrom } from '#app/domain/receipts/receipt.ts';
import { paths } from '#app/paths.ts';
import { makeResponse } from '#tests/support/factories.ts';
import {
  auditEvents,
  comments,
  contacts,
  responseDevices,
  responseExclusions,
  responses,
  responseTraits,
} from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

describe('a receipt', () => {
  const database = useTestDatabase();
  const logged: string[] = [];
  const keep = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  const site = useTestSite({ database, env: { TRUST_PROXY: '1' }, log });
  const visitor = new Visitor(site);

  /** Sends a form and returns its receipt. */
  async function send(place: Place, form: Record<string, string> = quickForm()): Promise<string> {
    const response = await visitor.post(paths.survey(place.code), form);
    return new URL(response.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
  }
  const page = async (path: string) => (await visitor.get(path)).text();
  const storedOf = async ({ unit }: Place) =>
    database.db.select().from(responses).where(eq(responses.unitId, unit.id));
  const eventsOf = ({ unit }: Place) =>
    database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, unit.code));

  test('leads from the thanks page to its response: the day, the place, the state, and no answer', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place, quickForm({ comment: 'Chờ lâu quá <b>3 tiếng</b>' }));
    const thanks = await page(paths.surveyThanks(place.code, receipt));
    expect(thanks).toContain(`href="/r/${receipt}"`);
    const response = await visitor.get(paths.receipt(receipt));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(html).toContain('Trung tâm Phục vụ hành chính công phường Hải Châu · Quầy 3 · Hộ tịch');
    expect(html).toContain('Đã nhận, được tính chung vào kết quả');
    expect(html).toContain('Đơn vị đã nhận, chưa đọc.');
    expect(html).not.toContain('Chờ lâu quá');
    expect(html).not.toMatch(/type="radio"|submission_key|name="overall"/);
    expect(html.match(/<script/g)).toBeNull();
  });

  test('is read however it is typed, in the box too, and in English', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    const typed = formatReceipt(receipt).toLowerCase();
    expect(await page(paths.receipt(typed))).toContain('Phiếu này không kèm lời góp ý.');
    const box = await visitor.get(`/r?receipt=${encodeURIComponent(typed)}&lang=en`);
    expect(box.status).toBe(303);
    expect(box.headers.get('location')).toBe(`/r/${receipt}?lang=en`);
    expect(await page(paths.receipt(receipt, 'en'))).toContain('There is no comment with this response.');
    for (const [wrong, said] of [
      ['', 'ghi mã phiếu'],
      ['7K3MQ2', 'Mã này chưa đúng'],
      ['"><script>alert(1)</script>', 'Mã này chưa đúng'],
    ] as const) {
      const again = await visitor.get(`/r?receipt=${encodeURIComponent(wrong)}`);
      expect(again.status).toBe(400);
      const html = await again.text();
      expect(html).toContain(said);
      expect(html).not.toContain('<script');
    }
  });

  test('takes its response back: out of the count, with comment, traits, device mark and contact gone', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place, quickForm({ comment: 'Xin rút' }));
    await send(place);
    const [response] = await storedOf(place);
    const of = { unitId: place.unit.id, responseId: response?.id ?? 0 };
    await database.db.insert(responseTraits).values({ ...of, traits: [1] });
    await database.db
      .insert(responseDevices)
      .values({ ...of, accessPointId: place.accessPoint.id, mark: 1n, answeredAt: new Date() });
    await visitor.post(paths.receipt(receipt), { change: 'leave', contact: '0912345678', consent: 'yes' });

    const asks = await page(paths.receiptWithdrawal(receipt));
    expect(asks).toContain('Ông/Bà muốn rút phiếu này?');
    expect((await storedOf(place)).every(({ counted }) => counted)).toBe(true);

    const done = await visitor.post(paths.receiptWithdrawal(receipt), {});
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toBe(`/r/${receipt}?done=withdrawn`);
    const html = await page(done.headers.get('location') ?? '');
    expect(html).toContain('Đã rút phiếu.');
    expect(html).toMatch(/Đã rút ngày \d{2}\/\d{2}\/\d{4}, không còn được tính/);
    expect(html).not.toContain('<form');
    expect((await storedOf(place)).map(({ counted }) => counted).sort()).toEqual([false, true]);
    for (const table of [comments, contacts, responseTraits, responseDevices]) {
      expect(await database.db.select().from(table).where(eq(table.unitId, place.unit.id))).toEqual([]);
    }
    const gone = await visitor.get(paths.receiptWithdrawal(receipt));
    expect(gone.headers.get('location')).toBe(`/r/${receipt}`);
  });

  test('pressed ten times at once takes back once, and the log names neither person nor response', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    const presses = await Promise.all(
      Array.from({ length: 10 }, () => visitor.post(paths.receiptWithdrawal(receipt), {})),
    );
    expect(new Set(presses.map(({ status }) => status))).toEqual(new Set([303]));
    const exclusions = await database.db
      .select()
      .from(responseExclusions)
      .where(eq(responseExclusions.unitId, place.unit.id));
    expect(exclusions).toMatchObject([{ kind: 'withdrawn', reason: null }]);
    const events = await eventsOf(place);
    expect(events).toMatchObject([
      {
        action: 'responses.withdraw',
        actorKind: 'system',
        staffId: null,
        details: { round: place.round.slug },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(receipt);
  });

  test('of one response moves no other, and a sheet sent again after it was taken back stays out', async () => {
    const place = await makeSurveyPlace(database.db);
    const form = quickForm();
    const receipt = await send(place, form);
    const other = await send(place);
    await visitor.post(paths.receiptWithdrawal(receipt), {});
    expect(await send(place, form)).toBe(receipt);
    expect(await storedOf(place)).toHaveLength(2);
    expect(await page(paths.receipt(other))).toContain('được tính chung vào kết quả');
    expect(await page(paths.receipt(receipt))).toContain('không còn được tính');
  });

  test('is only what was given at an access point: an imported response has none', async () => {
    const place = await makeSurveyPlace(database.db);
    const submissionKey = randomUUID();
    await makeResponse(database.db, { unitId: place.unit.id, roundId: place.round.id, submissionKey });
    const { receiptOf } = await import('#app/services/responses/submission/submission-key.server.ts');
    expect((await visitor.get(paths.receipt(receiptOf(submissionKey)))).status).toBe(404);
  });

  test('that is none is answered alike, whatever is asked of it', async () => {
    const answers = new Set<string>();
    const wrong = [receiptFrom(randomBytes(RECEIPT_BYTES)), '7K3M', 'ỌỌỌỌỌỌỌỌ', '%27%3B--', 'x'.repeat(500)];
    for (const [index, receipt] of wrong.entries()) {
      const from = { 'x-forwarded-for': `198.51.100.${index}`, 'x-forwarded-host': new URL(site.url).host };
      const path = receipt.startsWith('%') ? `/r/${receipt}` : paths.receipt(receipt);
      const forms = { change: 'leave', contact: '0912345678', consent: 'yes' };
      for (const answer of [
        await visitor.get(path, from),
        await visitor.get(`${path}/withdraw`, from),
        await visitor.post(path, forms, from),
        await visitor.post(path, { change: 'delete' }, from),
        await visitor.post(`${path}/withdraw`, {}, from),
      ]) {
        const text = (await answer.text()).replaceAll(/href="[^"]*lang=en"| value="[^"]*"/g, '');
        answers.add(`${answer.status} ${text}`);
      }
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^404 .*Không tìm thấy phiếu với mã này/s);
  });

  test('typed where petitions are followed leads to its response, and the other way round, whether or not it exists', async () => {
    const unknown = receiptFrom(randomBytes(RECEIPT_BYTES));
    for (const [here, there] of [
      [paths.petitionFollow(unknown), paths.receipts()],
      [paths.receipt(unknown), paths.petitionBox()],
    ] as const) {
      const answer = await visitor.get(here);
      const page = await answer.text();
      expect(answer.status).toBe(404);
      expect(page).toContain(`value="${unknown}"`);
      expect(page).toMatch(new RegExp(`<button[^>]* formaction="${there}"`, 'i'));
    }
    expect(await (await visitor.get('/')).text()).toContain(`href="${paths.petitionBox()}"`);
  });

  test('of eight symbols opens a response of before there were longer ones, and no later one', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    const short = receipt.slice(0, 8);
    expect((await visitor.get(paths.receipt(short))).status).toBe(404);
    const [response] = await storedOf(place);
    await database.db
      .update(responses)
      .set({ receivedAt: new Date('2026-01-02') })
      .where(eq(responses.id, response?.id ?? 0));
    expect((await visitor.get(paths.receipt(short))).status).toBe(200);
  });

  test('that is right costs its network nothing, however often it is opened', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    for (let time = 0; time < 15; time += 1) {
      const answer = await visitor.get(paths.receipt(receipt), { 'x-forwarded-for': '203.0.113.77' });
      expect(answer.status).toBe(200);
    }
  });

  test('takes no form of another site, and no form of another kind', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    for (const path of [paths.receipt(receipt), paths.receiptWithdrawal(receipt)]) {
      const foreign = await visitor.post(path, { change: 'delete' }, { origin: 'https://evil.example' });
      expect(foreign.status).toBe(403);
    }
    expect((await storedOf(place))[0]?.counted).toBe(true);
    const unknown = await visitor.post(paths.receipt(receipt), { change: 'everything' });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain('Chưa nhận được yêu cầu');
  });

  test('is never written into the log', () => {
    expect(logged.join('\n')).not.toMatch(/0912345678/);
    expect(logged.join('\n')).not.toMatch(/\/r\/[0-9A-Z]{8}/);
  });
});
