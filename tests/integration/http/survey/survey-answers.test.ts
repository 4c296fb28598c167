import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { readSignedKey } from '#app/domain/responses/submission-key.ts';
import { paths } from '#app/paths.ts';
import { NETWORK_PACES } from '#app/services/limits/limits.ts';
import { accessPoints, rounds, units } from '#db/schema/index.ts';
import { readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const AS_SCRIPT = { accept: 'application/json' };

describe('what the server answers to a phone', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database, env: { OFFICE_NETWORKS: '10.9.0.0/16', TRUST_PROXY: 'true' } });
  const visitor = new Visitor(site);

  /** The bytes of a page as they travel. */
  function fetchPacked(path: string, encoding: string) {
    return new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((done, fail) => {
      const options = { headers: { 'accept-encoding': encoding, 'accept-language': 'vi' } };
      const sent = httpRequest(site.url + path, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('end', () => done({ headers: answer.headers, body: Buffer.concat(chunks) }));
      });
      sent.once('error', fail).end();
    });
  }

  const keyIn = (html: string) => /name="submission_key" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const open = async (code: string) => {
    const response = await visitor.get(paths.survey(code));
    return { status: response.status, html: await response.text() };
  };

  describe('a page', () => {
    test.each([
      ['br', 'gzip, deflate, br', brotliDecompressSync],
      ['gzip', 'gzip, deflate', gunzipSync],
      [undefined, 'identity', (body: Buffer) => body],
    ])('is the same whole page packed as %s, but for its key', async (packed, accepted, unpack) => {
      const { code } = await makeSurveyPlace(database.db);
      const plain = await open(code);
      const { headers, body } = await fetchPacked(paths.survey(code), accepted);
      const html = unpack(body).toString();
      expect(headers['content-encoding']).toBe(packed);
      expect(Number(headers['content-length'])).toBe(body.length);
      expect(html.replace(keyIn(html), 'KEY')).toBe(plain.html.replace(keyIn(plain.html), 'KEY'));
      expect(html).toMatch(/^<!doctype html>.*<\/html>$/s);
    });

    test('is for one browser alone, and not for another language or packing', async () => {
      const { code } = await makeSurveyPlace(database.db);
      const { headers } = await fetchPacked(paths.survey(code), 'br');
      expect(headers['cache-control']).toBe('private, no-cache');
      expect(headers.vary).toBe('Accept-Encoding, Accept-Language');
      expect(headers.etag).toBeUndefined();
    });

    test('carries the version it asks and a key that tells when it was opened', async () => {
      const { code } = await makeSurveyPlace(database.db);
      const before = Date.now();
      const { html } = await open(code);
      expect(html).toContain('name="definition" value="counter-quick@1"');
      const openedAt = readSignedKey(keyIn(html))?.issuedAt.getTime() ?? 0;
      expect(openedAt).toBeGreaterThanOrEqual(before);
      expect(openedAt).toBeLessThanOrEqual(Date.now());
    });

    test('has a trap that nobody sees, hears or reaches by the keyboard', async () => {
      const { code } = await makeSurveyPlace(database.db);
      expect((await open(code)).html).toMatch(
        /<p hidden="">.*<input name="website" tabindex="-1"[^>]*>.*<\/p>/,
      );
    });

    test('is never older than the last change', async () => {
      const { db } = database;
      const { code, unit, round, accessPoint } = await makeSurveyPlace(db);
      expect((await open(code)).html).toContain('Hải Châu');
      await db.update(units).set({ name: 'Phường Đã Sáp nhập' }).where(eq(units.id, unit.id));
      expect((await open(code)).html).toContain('Phường Đã Sáp nhập');
      const moved = { definitionId: 'sipas-2017', methodId: 'sipas-2017-pooled' };
      await db.update(rounds).set(moved).where(eq(rounds.id, round.id));
      expect((await open(code)).html).toContain('value="sipas-2017@1"');
      await db.update(rounds).set({ status: 'closed' }).where(eq(rounds.id, round.id));
      expect((await open(code)).status).toBe(410);
      await db.update(rounds).set({ status: 'open' }).where(eq(rounds.id, round.id));
      expect((await open(code)).status).toBe(200);
      await db.update(rounds).set({ periodTo: '2020-01-31' }).where(eq(rounds.id, round.id));
      expect((await open(code)).status).toBe(410);
      await db.update(rounds).set({ periodTo: '2099-12-31' }).where(eq(rounds.id, round.id));
      const revoked = { revokedAt: new Date() };
      await db.update(accessPoints).set(revoked).where(eq(accessPoints.id, accessPoint.id));
      expect((await open(code)).html).toContain('không còn dùng');
    });

    test('of one counter is never shown at another', async () => {
      const places = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
      for (const { code } of [...places, ...places]) {
        expect((await open(code)).html).toContain(`action="${paths.surveySend(code)}"`);
      }
    });
  });

  describe('a script', () => {
    test('is told the receipt and where the thanks are, the same each time', async () => {
      const { code, unit } = await makeSurveyPlace(database.db);
      const form = quickForm();
      const answers = [];
      for (const path of [paths.survey(code), paths.survey(code), paths.survey(code, 'en')]) {
        const response = await visitor.post(path, form, AS_SCRIPT);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(response.headers.get('cache-control')).toBe('no-store');
        answers.push((await response.json()) as { ok: boolean; receipt: string; url: string });
      }
      const [first] = answers;
      expect(first).toEqual({
        ok: true,
        receipt: expect.stringMatching(/^\w{12}$/) as string,
        url: paths.surveyThanks(code, first?.receipt ?? ''),
      });
      expect(answers[1]).toEqual(first);
      expect(answers[2]?.receipt).toBe(first?.receipt);
      expect(await readStored(database.sql, unit.id)).toHaveLength(1);
    });

    test('is told what is wrong beside which question', async () => {
      const { code } = await makeSurveyPlace(database.db);
      const response = await visitor.post(paths.survey(code), quickForm({ overall: '' }), AS_SCRIPT);
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({
        ok: false,
        errors: [{ question: 'overall', message: expect.stringContaining('Ông/Bà') as string }],
      });
    });

    test('of a long form with many misses the page says how many, and leads to the first of them', async () => {
      const method = { definitionId: 'sipas-2017', definitionVersion: 1, methodId: 'sipas-2017-pooled' };
      const { code } = await makeSurveyPlace(database.db, method);
      const form = { submission_key: quickForm()['submission_key'] ?? '', access_seats: '4' };
      const response = await visitor.post(paths.survey(code), form);
      expect(response.status).toBe(422);
      const [, summary = ''] = /<section class="summary"(.*?)<\/section>/s.exec(await response.text()) ?? [];
      expect(summary).toMatch(/Còn (?:1\d|2\d) chỗ cần xem lại/);
      expect(summary).toContain('Mời Ông/Bà bắt đầu từ câu này:');
      expect(summary.match(/<a /g)).toHaveLength(1);
      expect(summary).toContain('href="#q-access_equipment_complete"');
    });

    test.each([
      ['a code nobody printed', 404, '00000000', {}],
      ['another form with the same key', 409, null, {}],
      ['a questionnaire that is not asked here', 410, null, { definition: 'sipas-2017@1' }],
    ])('is told in words that the form is refused: %s', async (_why, status, code, given) => {
      const place = await makeSurveyPlace(database.db);
      const form = quickForm(given);
      if (status === 409) await visitor.post(paths.survey(place.code), { ...form, overall: '1' });
      const response = await visitor.post(paths.survey(code ?? place.code), form, AS_SCRIPT);
      expect(response.status).toBe(status);
      const answer = (await response.json()) as { ok: boolean; message: string };
      expect(answer.ok).toBe(false);
      expect(answer.message.length).toBeGreaterThan(20);
    });

    test.each([
      ['overall[]=5', 422],
      ['', 422],
      ['overall=4&answered_at=%00&definition=%00&device=%00&submission_key=%00', 410],
      ['overall=4&answered_at=2026-99-99T99:99:99Z&device[]=x&website[]=y', 200],
      ['overall=4&answered_at=1&answered_at=2&definition=&device=&website=', 200],
      [`overall=4&definition=${'9'.repeat(5000)}@1`, 410],
      ['overall=4&definition=counter-quick@99999', 410],
      ['overall=4&definition=__proto__@1&device=constructor', 410],
    ])('that sends %s gets an answer it can read: %i', async (body, status) => {
      const { code } = await makeSurveyPlace(database.db);
      const response = await fetch(site.url + paths.survey(code), {
        method: 'POST',
        body,
        headers: { ...AS_SCRIPT, 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(response.status).toBe(status);
      expect(await response.json()).toHaveProperty('ok', status === 200);
    });
  });

  test('a network far beyond any that people use is told when to come back, as people and as scripts', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const from = { 'x-forwarded-for': '203.0.113.77' };
    const { forms } = site.installation.gates;
    for (let form = 0; form < NETWORK_PACES.forms.atOnce; form++) forms.enter('203.0.113.77', new Date());
    const page = await visitor.post(paths.survey(code), quickForm(), from);
    const script = await visitor.post(paths.survey(code), quickForm(), { ...AS_SCRIPT, ...from });
    for (const response of [page, script]) {
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('30');
    }
    expect(await page.text()).toContain('chờ vài phút');
    expect(await script.json()).toMatchObject({ ok: false });
    const other = { 'x-forwarded-for': '203.0.113.78' };
    expect((await visitor.post(paths.survey(code), quickForm(), other)).status).toBe(303);
  });

  test.each([
    ['10.9.8.7', true],
    ['10.9.8.7, 203.0.113.5', false],
    ['203.0.113.5, 10.9.8.7', true],
    ['203.0.113.5', false],
  ])('behind a proxy that says %s, the office network is seen: %s', async (forwarded, expected) => {
    const { code, unit } = await makeSurveyPlace(database.db);
    await visitor.post(paths.survey(code), quickForm(), { 'x-forwarded-for': forwarded });
    const [stored] = await readStored(database.sql, unit.id);
    expect(stored?.flags.includes('office_network')).toBe(expected);
  });

  test('HEAD is answered like GET, without a body', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const response = await fetch(site.url + paths.survey(code), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});
