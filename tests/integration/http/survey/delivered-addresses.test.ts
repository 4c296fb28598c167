import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeAccessPoint, makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

describe('addresses and codes as they are delivered', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const visitor = new Visitor(site);

  test('an address in capitals, with two slashes or a mark at its end opens the same form', async () => {
    const { code } = await makeSurveyPlace(database.db);
    for (const path of [
      `/Q/${code}`,
      `//q//${code}`,
      `/q/${code}.`,
      `/q/${code}%29`,
      `/q/${code}/`,
      `/Q/${code.toLowerCase()}`,
    ]) {
      const answer = await fetch(site.url + path, { redirect: 'manual' });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain(`action="${paths.surveySend(code).replace('&', '&amp;')}"`);
    }
    expect((await visitor.get(`/K/${code}`)).status).toBe(200);
  });

  test('an address of published results opens them as chats and people pass it on', async () => {
    const home = await fetch(`${site.url}/results`);
    expect(home.status).toBe(200);
    for (const path of ['/Results.', '//results//', '/results)', '/RESULTS/&fbclid=x', '/Privacy.']) {
      expect([path, (await fetch(site.url + path)).status]).toEqual([path, 200]);
    }
  });

  test.each(['/r/ZZZZ-ZZZZ-ZZZZ', '/r/x', '/petitions/khong-co'])(
    'an address of a receipt that is none offers the box for the receipt: %s',
    async (path) => {
      const answer = await fetch(site.url + path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toMatch(/<form[^>]* action="\/(?:r|petitions)"/);
    },
  );

  test('a code typed with Vietnamese typing on leads to its form, where only one is in use', async () => {
    const { unit } = await makeSurveyPlace(database.db);
    await makeAccessPoint(database.db, { unitId: unit.id, code: '95EH6F9J' });
    const answer = await visitor.get(`/q?code=${encodeURIComponent('95ÊHF9J')}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/q/95EH6F9J']);
  });

  test('what is no code even so says to turn Vietnamese typing off', async () => {
    const answer = await visitor.get(`/q?code=${encodeURIComponent('9ÊẾ')}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('tắt gõ tiếng Việt');
  });

  test.each([
    '/khong-co',
    '/q/ZZZZZZZZ',
    '/q/a/b/c',
    '/k/ZZZZZZZZ',
    '/k/a/b/c',
    '/d/ZZZZZZZZ',
    '/d/a/b',
    '/k',
    '/results/khong-co',
    '/results/khong-co/data.csv',
    '/results/a/b',
    '/petitions/a/b',
    '/%E0%A4%A',
    '/q/%E0%A4%A',
  ])('an address that is none offers the box for the code: %s', async (path) => {
    const answer = await fetch(site.url + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/<form[^>]* action="\/q"/);
  });

  test('the address of a file that somebody may not have answers in words, not in JSON of programs', async () => {
    const admin = await logIn(site, await makeStaff(database.db, { role: 'admin' }));
    const answer = await admin.get('/console/rounds/khong-co/results.csv');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('Không tìm thấy trang này');
  });
});
