import { get } from 'node:http';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { responses } from '#db/schema/index.ts';
import { makeAccessPoint, makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

/** Bytes of a body as it travels, not unpacked. */
function measure(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    get(url, { headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).once('end', () => done(bytes));
    }).once('error', fail);
  });
}

describe('the pages a citizen meets', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const visitor = new Visitor(site);

  async function open(path: string, headers?: Record<string, string>) {
    const response = await visitor.get(path, headers);
    return { response, html: await response.text() };
  }

  test('a printed code opens the form of its counter: place, questions, no cookie', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const { response, html } = await open(paths.survey(code));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(html).toContain('Trung tâm Phục vụ hành chính công phường Hải Châu');
    expect(html).toContain('Quầy 3 · Hộ tịch');
    expect(html).toContain('<legend');
    expect(html).not.toMatch(/<link rel="(?:stylesheet|modulepreload)"|\son\w+=/);
  });

  test('the form is one page with one optional script, for the long questionnaire too', async () => {
    const { code } = await makeSurveyPlace(database.db, {
      definitionId: 'sipas-2017',
      methodId: 'sipas-2017-pooled',
    });
    const { html } = await open(paths.survey(code));
    expect(html.match(/<(?:img|iframe|audio|video|source|object)\b|url\(/g)).toBeNull();
    expect(html.match(/<script\b[^>]*/g)).toEqual([expect.stringMatching(/ src="\/assets\/[\w.-]+\.js"/)]);
    expect([...html.matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, href]) => href?.slice(0, 5))).toEqual([
      'data:',
    ]);
  });

  test.each([
    ['counter-quick', 'counter-overall', 12_100],
    ['one-stop-evaluation', 'one-stop-points', 12_500],
    ['sipas-2017', 'sipas-2017-pooled', 13_150],
    ['sipas-2023-service', 'sipas-2023-mean-percent', 13_150],
  ])(
    'a first visit of %s, its script and its icon travel in few bytes',
    async (definitionId, methodId, limit) => {
      const { code } = await makeSurveyPlace(database.db, { definitionId, methodId });
      const weigh = (path: string) => measure(site.url + path, { 'accept-encoding': 'gzip, deflate, br' });
      const { html } = await open(paths.survey(code));
      const script = await weigh(/<script [^>]*src="([^"]+)"/.exec(html)?.[1] ?? '');
      expect(script).toBeLessThan(6_350);
      await expect
        .poll(async () => script + (await weigh(paths.survey(code))), { timeout: 20_000 })
        .toBeLessThanOrEqual(limit);
    },
  );

  test('opening a form stores nothing, and each opening has a submission key of its own', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const before = await database.db.$count(responses);
    const keys = await Promise.all(
      [1, 2].map(
        async () => /name="submission_key" value="([^"]+)"/.exec((await open(paths.survey(code))).html)?.[1],
      ),
    );
    expect(new Set(keys).size).toBe(2);
    expect(await database.db.$count(responses)).toBe(before);
  });

  test.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['the printed dash', (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`],
    ['spaces', (code: string) => ` ${code.slice(0, 4)} ${code.slice(4)} `],
  ])('a code typed with %s opens the same form', async (_how, typed) => {
    const { code } = await makeSurveyPlace(database.db);
    const { response, html } = await open(paths.survey(typed(code)));
    expect(response.status).toBe(200);
    expect(html).toContain(`action="${paths.surveySend(code)}"`);
  });

  test.each([
    ['vi-VN,vi;q=0.9', 'vi', 'Gửi ý kiến'],
    ['en-GB,en;q=0.8', 'en', 'Send feedback'],
    ['', 'vi', 'Gửi ý kiến'],
    ['*', 'vi', 'Gửi ý kiến'],
    ['ko-KR', 'vi', 'Gửi ý kiến'],
  ])('a browser that asks for "%s" gets the page in %s', async (wanted, locale, button) => {
    const { code } = await makeSurveyPlace(database.db);
    const { html } = await open(paths.survey(code), { 'accept-language': wanted });
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain(button);
  });

  test('a language chosen in the address goes before the browser and stays in the form', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const { html } = await open(paths.survey(code, 'en'), { 'accept-language': 'vi' });
    expect(html).toContain('<html lang="en">');
    expect(html).toContain(`action="${paths.surveySend(code, 'en').replace('&', '&amp;')}"`);
  });

  test('a code nobody printed and a mistyped one are 404 with a box for the code', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const last = code.endsWith('0') ? '1' : '0';
    for (const unknown of ['00000000', code.slice(0, 7) + last, 'x', 'a'.repeat(3000)]) {
      const { response, html } = await open(`/q/${unknown}`);
      expect([unknown.slice(0, 10), response.status]).toEqual([unknown.slice(0, 10), 404]);
      expect(html).toContain('Mã này không mở được phiếu góp ý');
      expect(html).toContain('name="code"');
    }
  });

  test('a round that is over is 410 and names its last day', async () => {
    const { code } = await makeSurveyPlace(database.db, { status: 'closed', periodTo: '2026-09-14' });
    const { response, html } = await open(paths.survey(code));
    expect(response.status).toBe(410);
    expect(html).toContain('Đợt lấy ý kiến đã kết thúc');
    expect(html).toContain('14/09/2026');
  });

  test('a round closed before its last day names the day on which it was closed', async () => {
    const closedAt = new Date('2026-09-02T17:30:00Z');
    const { code } = await makeSurveyPlace(database.db, {
      status: 'closed',
      periodTo: '2026-09-14',
      closedAt,
    });
    const { html } = await open(paths.survey(code));
    expect(html).toContain('đến hết ngày 03/09/2026');
  });

  test.each(['locked', 'published'] as const)('a %s round is over, too', async (status) => {
    const { code } = await makeSurveyPlace(database.db, { status });
    expect((await open(paths.survey(code))).response.status).toBe(410);
  });

  test('an open round whose last day has passed is over', async () => {
    const { code } = await makeSurveyPlace(database.db, { periodTo: '2020-01-31' });
    expect((await open(paths.survey(code))).response.status).toBe(410);
  });

  test.each(['draft', 'open'] as const)(
    'a %s round that begins later is 403 and says when',
    async (status) => {
      const { code } = await makeSurveyPlace(database.db, { status, periodFrom: '2098-12-01' });
      const { response, html } = await open(paths.survey(code));
      expect(response.status).toBe(403);
      expect(html).toContain('01/12/2098');
    },
  );

  test('a unit that no round surveys is 403 without a date', async () => {
    const unit = await makeUnit(database.db, { name: 'Sở Mẫu' });
    const { code } = await makeAccessPoint(database.db, { unitId: unit.id });
    const { response, html } = await open(paths.survey(code));
    expect(response.status).toBe(403);
    expect(html).toContain('Sở Mẫu chưa mở đợt lấy ý kiến');
  });

  test('of two rounds that run, the one opened last is asked', async () => {
    const { code, unit } = await makeSurveyPlace(database.db, { openedAt: new Date('2026-03-01') });
    const running = { units: [unit.id], periodFrom: '2020-01-01', periodTo: '2099-12-31' };
    await makeRound(database.db, {
      ...running,
      definitionId: 'sipas-2017',
      methodId: 'sipas-2017-pooled',
      openedAt: new Date('2026-04-01'),
    });
    await makeRound(database.db, { ...running, status: 'draft', openedAt: null });
    await makeRound(database.db, { ...running, status: 'closed', openedAt: new Date('2026-05-01') });
    const { html } = await open(paths.survey(code));
    expect(html).toContain('Nơi ngồi chờ có đủ chỗ ngồi.');
  });

  test('a typed code leads to its form, in the language chosen', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
    const { response } = await open(`${paths.openCode()}?code=${typed}&lang=en`);
    expect([response.status, response.headers.get('location')]).toEqual([303, paths.survey(code, 'en')]);
  });

  test('a wrong typed code is shown again with what was typed', async () => {
    const { response, html } = await open(`${paths.openCode()}?code=${encodeURIComponent('<b>7k3m')}`);
    expect(response.status).toBe(400);
    expect(html).toContain('value="&lt;b&gt;7k3m"');
    expect(html).toContain('có thể nhầm hoặc thiếu một ký tự');
  });

  test('the front door has a box for a code and a way in for staff', async () => {
    const { html } = await open(paths.home());
    expect(html).toContain(`action="${paths.openCode()}"`);
    expect(html).toContain(`href="${paths.login()}"`);
  });

  test('the thanks show the receipt and nothing that an address could smuggle in', async () => {
    const { code } = await makeSurveyPlace(database.db);
    expect((await open(paths.surveyThanks(code, '7K3MQ2R8'))).html).toContain('7K3M-Q2R8');
    const { html } = await open(paths.surveyThanks(code, 'Xin chuyển khoản'));
    expect(html).toContain('Đã nhận được ý kiến');
    expect(html).not.toContain('chuyển khoản');
  });

  test('a defect is a calm page that shows nothing of it', async () => {
    const { code } = await makeSurveyPlace(database.db, { definitionId: 'not-installed' });
    const { response, html } = await open(paths.survey(code));
    expect(response.status).toBe(500);
    expect(html).toContain('Hệ thống đang bận');
    expect(html).not.toContain('not-installed');
  });

  test('switching the language keeps what was answered and stores nothing', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const before = await database.db.$count(responses);
    const form = quickForm({ overall: '2', comment: 'Chờ <lâu>', lang: 'en' });
    const response = await visitor.post(paths.survey(code), form);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(
      /name="overall"[^>]*checked=""[^>]*value="2"|name="overall" value="2"[^>]*checked=""/,
    );
    expect(html).toContain('Chờ &lt;lâu&gt;');
    expect(html).toContain(`value="${form['submission_key'] ?? ''}"`);
    expect(await database.db.$count(responses)).toBe(before);
  });
});
