import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { comments, responses } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, readAnswers } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';

const URLENCODED = 'application/x-www-form-urlencoded';

describe('a form made to do harm', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });

  /** Sends these very bytes to a place of their own; returns the status and what was stored. */
  async function sendRaw(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
    const { code, unit } = await makeSurveyPlace(database.db);
    const response = await fetch(site.url + paths.survey(code), {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'content-type': URLENCODED, ...headers },
    });
    const html = await response.text();
    const rows = await readAnswers(database.sql, unit.id);
    const texts = await database.db.select().from(comments).where(eq(comments.unitId, unit.id));
    return {
      status: response.status,
      html,
      answers: rows,
      texts: texts.map(({ text }) => text),
    };
  }

  test.each([
    '0',
    '6',
    '9',
    '99',
    '-1',
    'NaN',
    'Infinity',
    '1e0',
    '0x1',
    '4.0',
    '5 ',
    ' 5',
    '5%00',
    '٤',
    '%EF%BC%95',
    'true',
    'null',
    '[4]',
    'na',
    '4,5',
    "4'--",
    '%F0%9D%9F%93',
  ])('the level "%s" is refused beside its question', async (level) => {
    const { status, html, answers } = await sendRaw(`overall=${level}`);
    expect(status).toBe(422);
    expect(html).toContain('id="e-overall"');
    expect(answers).toEqual([]);
  });

  test.each([
    ['two levels for one question', 'overall=5&overall=1'],
    ['an array', 'overall[]=5'],
    ['an object', 'overall[value]=5'],
    ['a reason that is not on the form', 'overall=1&reasons=waiting&reasons=everything'],
    ['nothing at all', ''],
    ['separators only', '&&&===&'],
    ['JSON', '{"overall":5}'],
  ])('%s is refused', async (_what, body) => {
    const { status, answers } = await sendRaw(body);
    expect(status).toBe(422);
    expect(answers).toEqual([]);
  });

  test.each([
    [
      'fields the form does not have',
      'overall=4&unit_id=1&round_id=2&flags=127&answered_at=2000-01-01&channel=5',
    ],
    ['the prototype', 'overall=4&__proto__=5&constructor=x&__proto__[overall]=1&toString=1&hasOwnProperty=1'],
    [
      'ten thousand fields',
      `overall=4&${Array.from({ length: 10_000 }, (_, index) => `f${index}=${index}`).join('&')}`,
    ],
    ['a broken percent sign', 'overall=4&comment=%'],
  ])('%s change nothing of what is stored', async (_what, body) => {
    const { status, answers } = await sendRaw(body);
    expect(status).toBe(303);
    expect(answers).toEqual([[4, null, null, null, null, null, null]]);
  });

  test.each([
    ['NUL characters are left out', 'a%00b', 'ab'],
    ['lone surrogates become U+FFFD', 'x%ED%A0%80y', 'x\uFFFD\uFFFD\uFFFDy'],
    ['bytes that are no UTF-8 become U+FFFD', 'x%FFy', 'x\uFFFDy'],
    ['a broken percent sign stays as it was typed', '100%+%zz', '100% %zz'],
    ['decomposed Vietnamese is composed', encodeURIComponent('Tiếng Việt'.normalize('NFD')), 'Tiếng Việt'],
    ['marks that turn the reading direction are left out', '%E2%80%AEabc', 'abc'],
    ['emoji stay', '%F0%9F%99%82', '🙂'],
    ['markup stays text', '%3Cscript%3Ealert(1)%3C/script%3E', '<script>alert(1)</script>'],
    ['formulas stay text', '%3DHYPERLINK(1)', '=HYPERLINK(1)'],
  ])('in a comment, %s', async (_what, comment, text) => {
    const { status, texts } = await sendRaw(`overall=4&comment=${comment}`);
    expect(status).toBe(303);
    expect(texts).toEqual([text]);
  });

  test('a comment of white space is none', async () => {
    const { status, texts } = await sendRaw('overall=4&comment=%20%0D%0A%E2%80%8B%C2%A0');
    expect(status).toBe(303);
    expect(texts).toEqual([]);
  });

  test('a comment over its limit is refused with its text kept', async () => {
    const { status, html, answers } = await sendRaw(`overall=4&comment=${'dài '.repeat(400)}`);
    expect(status).toBe(422);
    expect(html).toContain('id="e-comment"');
    expect(html).toContain('dài '.repeat(300));
    expect(answers).toEqual([]);
  });

  test('a comment of one megabyte is refused, and its connection may be cut', async () => {
    const { code, unit } = await makeSurveyPlace(database.db);
    const status = await new Promise((done) => {
      const sent = request(
        site.url + paths.survey(code),
        { method: 'POST', agent: false, headers: { 'content-type': URLENCODED } },
        (response) => done(response.statusCode),
      );
      sent.on('error', () => done('cut'));
      sent.end(`overall=4&comment=${'a'.repeat(1024 * 1024)}`);
    });
    expect([413, 'cut']).toContain(status);
    expect(await readAnswers(database.sql, unit.id)).toEqual([]);
  });

  test('a comment made to be slow to compose is refused', async () => {
    const { status } = await sendRaw(`overall=4&comment=a${'%CC%96%CC%81'.repeat(30_000)}`);
    expect(status).toBe(422);
  });

  test.each([
    [
      'a multipart form',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="overall"\r\n\r\n4\r\n--x--',
    ],
    ['JSON', 'application/json', '{"overall":"4"}'],
    ['plain text', 'text/plain', 'overall=4'],
    ['XML', 'application/xml', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'],
    ['no type', '', 'overall=4'],
  ])('%s is refused kindly', async (_what, type, body) => {
    const { status, html, answers } = await sendRaw(new TextEncoder().encode(body), { 'content-type': type });
    expect(status).toBe(415);
    expect(html).toContain('Chưa nhận được phiếu');
    expect(answers).toEqual([]);
  });

  test('a compressed body is refused, whatever it would grow to', async () => {
    const body = new Uint8Array(gzipSync(`overall=4&comment=${'a'.repeat(50_000_000)}`));
    const { status, answers } = await sendRaw(body, { 'content-encoding': 'gzip' });
    expect(status).toBe(415);
    expect(answers).toEqual([]);
  });

  test.each(['windows-1258', 'utf-16', 'utf-8; charset=latin1', '"'])(
    'the form is read as UTF-8 when its header says %s',
    async (charset) => {
      const { status, texts } = await sendRaw('overall=4&comment=%E1%BA%BF', {
        'content-type': `${URLENCODED}; charset=${charset}`,
      });
      expect(status).toBe(303);
      expect(texts).toEqual(['ế']);
    },
  );

  test.each(['PUT', 'PATCH', 'DELETE'])('%s stores nothing', async (method) => {
    const { code, unit } = await makeSurveyPlace(database.db);
    const response = await fetch(site.url + paths.survey(code), {
      method,
      body: 'overall=4',
      headers: { 'content-type': URLENCODED },
      redirect: 'manual',
    });
    expect(response.status).toBe(405);
    expect(await database.db.$count(responses, eq(responses.unitId, unit.id))).toBe(0);
  });

  test('a form sent to a code nobody printed is 404 whatever it holds', async () => {
    const response = await fetch(`${site.url}/q/${randomUUID()}`, {
      method: 'POST',
      body: 'overall=4',
      headers: { 'content-type': URLENCODED },
    });
    expect(response.status).toBe(404);
  });
});
