import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { NETWORK_PACES } from '#app/services/limits/limits.ts';
import { readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

const OTHER_SECRET = 'the next secret after the one of tests: 0816';
const FORM_SECRET = 'of forms in tests and known to everybody: 0815';

describe('the key that comes with a form', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database, env: { TRUST_PROXY: 'true' } });
  const second = useTestSite({ database });
  const changed = useTestSite({ database, env: { FORM_SECRET: `${OTHER_SECRET},${FORM_SECRET}` } });
  const lost = useTestSite({ database, env: { FORM_SECRET: OTHER_SECRET } });
  const visitor = new Visitor(site);

  const keyOf = async (path: string) =>
    /name="submission_key" value="([^"]+)"/.exec(await (await visitor.get(path)).text())?.[1] ?? '';
  const send = (place: Place, key: string, to = visitor) =>
    to.post(paths.survey(place.code), quickForm({ submission_key: key }));
  const isDoubted = async ({ unit }: Place) =>
    (await readStored(database.sql, unit.id)).map(({ flags }) => flags.includes('no_token'));

  test('makes a form good that is posted without script and cookie, from the phone and from the tablet', async () => {
    const place = await makeSurveyPlace(database.db);
    for (const path of [paths.survey(place.code), paths.kiosk(place.code)]) {
      const response = await visitor.post(path, quickForm({ submission_key: await keyOf(path) }));
      expect(response.status).toBe(303);
    }
    expect(await isDoubted(place)).toEqual([false, false]);
  });

  test('stays the same key when the form comes back with errors or in another language', async () => {
    const place = await makeSurveyPlace(database.db);
    const key = await keyOf(paths.survey(place.code));
    for (const [field, value] of [
      ['overall', ''],
      ['lang', 'en'],
    ] as const) {
      const form = quickForm({ submission_key: key, [field]: value });
      const html = await (await visitor.post(paths.survey(place.code), form)).text();
      expect(html).toContain(`name="submission_key" value="${key}"`);
    }
    expect((await send(place, key)).status).toBe(303);
    expect(await isDoubted(place)).toEqual([false]);
  });

  test('is known to a second process, and to one whose secret was changed; a lost secret only raises the doubt', async () => {
    const place = await makeSurveyPlace(database.db);
    for (const other of [second, changed, lost]) {
      const key = await keyOf(paths.survey(place.code));
      expect((await send(place, key, new Visitor(other))).status).toBe(303);
    }
    expect(await isDoubted(place)).toEqual([false, false, true]);
  });

  test('may be missing, as on a page printed long ago: the form is stored with the doubt', async () => {
    const place = await makeSurveyPlace(database.db);
    for (const key of [
      '',
      randomUUID(),
      await keyOf(paths.survey((await makeSurveyPlace(database.db)).code)),
    ]) {
      expect((await send(place, key)).status).toBe(303);
    }
    expect(await isDoubted(place)).toEqual([true, true, true]);
  });

  describe('for further forms', () => {
    const ask = (code: string, count?: string, from: Record<string, string> = {}) =>
      visitor.get(paths.surveyKeys(code, count), from);
    const keysIn = async (response: Response) => ((await response.json()) as { keys: string[] }).keys;

    test('is given out by itself, each good for one form', async () => {
      const place = await makeSurveyPlace(database.db);
      const answer = await ask(place.code, '3');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const keys = await keysIn(answer);
      expect(new Set(keys).size).toBe(3);
      for (const key of keys) await send(place, key);
      expect(await isDoubted(place)).toEqual([false, false, false]);
    });

    test.each([
      [undefined, 1],
      ['0', 1],
      ['-5', 1],
      ['many', 1],
      ['1e9', 60],
    ])('is given out in bundles of reason: asked for %s the site gives %i', async (count, given) => {
      const { code } = await makeSurveyPlace(database.db);
      expect(await keysIn(await ask(code, count))).toHaveLength(given);
    });

    test('is not given out for what is no code', async () => {
      expect((await ask('no code')).status).toBe(404);
    });

    test('is not given out to a network that floods, and to others all the same', async () => {
      const { code } = await makeSurveyPlace(database.db);
      const { keys } = site.installation.gates;
      for (let call = 0; call < NETWORK_PACES.keys.atOnce; call++) keys.enter('203.0.113.80', new Date());
      const refused = await ask(code, '1', { 'x-forwarded-for': '203.0.113.80' });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
      expect((await ask(code, '1', { 'x-forwarded-for': '203.0.113.81' })).status).toBe(200);
    });
  });
});
