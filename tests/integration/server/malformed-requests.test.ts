import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { NAMES_IN_ADDRESSES, NAMES_IN_FORMS } from '#tests/support/named-fields.ts';
import { VISITOR_KINDS, makeProvince, makeVisitors } from '#tests/support/people.ts';
import { formFields } from '#tests/support/site/form-fields.ts';
import { loadBuiltSite, useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';
import {
  atPlaces,
  makeFormPlaces,
  saidBy,
  STAFF_FORMS,
  type FormPlaces,
} from '#tests/support/staff-forms.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';

/** One page or file of the site. */
interface Target {
  readonly id: string;
  readonly address: string;
  readonly hasAction: boolean;
}

type Sent = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };

/** Half an escape: not a letter that any page could write as it is. */
const DRAWN = '%FF%ED%A0%80';

const FORM = 'application/x-www-form-urlencoded';

const everyField = (value: string, names = NAMES_IN_FORMS) =>
  new URLSearchParams(names.map((name) => [name, value])).toString();

const BODIES: readonly (readonly [
  what: string,
  type: string | null,
  body: string | Uint8Array<ArrayBuffer>,
])[] = [
  ['parts without a boundary', 'multipart/form-data', 'garbage'],
  ['parts that never begin', 'multipart/form-data; boundary=x', 'garbage'],
  [
    'a part that never ends',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"',
  ],
  [
    'a file whose name has a NUL',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a\0b.xlsx"\r\n\r\nx\r\n--x--\r\n',
  ],
  ['half of JSON', 'application/json', '{"a":'],
  ['JSON with a NUL', 'application/json', '{"change":"\\u0000"}'],
  ['bytes of no type', null, new Uint8Array([0, 255, 254])],
  ['a type that is none', 'a/b/c; charset=nope', 'a=1'],
  ['an unknown charset', `${FORM}; charset=nope`, 'a=1'],
  ['a NUL in every field', FORM, everyField('a\0b')],
  ['a NUL in a name', FORM, 'a%00=1'],
  ['bytes that are no UTF-8', FORM, new Uint8Array([97, 61, 255, 37, 70, 70])],
  ['one field a thousand times', FORM, 'change=set&'.repeat(1000)],
];

/** What no field of any form takes, and what is taken by one kind of field and by no other. */
const ODD = ['9'.repeat(40), '-1', '1e999', '2026-02-30', '\u{1F44D}\uD800', "'; --", 'x'.repeat(20_000)];

/** What code of the site reads of a request beside its address and body. */
const HEADERS = [
  'accept-language',
  'accept',
  'authorization',
  'cookie',
  'if-none-match',
  'referer',
  'user-agent',
  'x-forwarded-for',
  'x-forwarded-host',
];

describe('a request that no page of the site sends', () => {
  const database = useTestDatabase();
  const logged: string[] = [];
  const keep = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`);
  const site = useTestSite({ database, log: { debug: keep, info: keep, warn: keep, error: keep } });
  let targets: Target[];
  let visitors: Visitor[];
  let places: FormPlaces;
  /** Names of things that are there, as fields and addresses call them. */
  let real: Record<string, string>;
  const nobody = () => visitors.slice(0, 1);
  const everybody = () => visitors.slice(1);

  beforeAll(async () => {
    const { units, codes } = await makeProvince(database.db);
    const all = await makeVisitors(database.db, site, units.own.id);
    visitors = VISITOR_KINDS.filter((visitor) => ['anonymous', 'admin'].includes(visitor)).map(
      (who) => all[who],
    );
    places = await makeFormPlaces(database, { units, staffId: (await makeStaff(database.db)).id });
    real = await nameRealThings(places);
    targets = await listTargets({ ':code': codes.own, ':unitCode': 'OWN', ':slug': 'all-units' });
  });

  async function nameRealThings({ petition = '', plan = '', task = '', comment = '' }: FormPlaces) {
    const place = await makeSurveyPlace(database.db);
    const sent = await new Visitor(site).post(paths.survey(place.code), quickForm({ comment: 'Chờ lâu' }));
    const receipt = new URL(sent.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
    expect(receipt).not.toBe('');
    return { receipt, ref: comment, petition, plan, task, unit: 'OWN', unitCode: 'OWN', round: 'all-units' };
  }

  async function listTargets(known: Record<string, string>): Promise<Target[]> {
    const { routes } = await loadBuiltSite();
    const pathOf = (id: string | undefined): string => {
      const route = id === undefined ? undefined : routes[id];
      if (route === undefined) return '';
      return `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ''}`;
    };
    return Object.entries(routes).map(([id, route]) => ({
      id,
      address:
        pathOf(id)
          .replace(/:\w+/g, (name) => known[name] ?? 'x')
          .replace('*', 'nowhere') || '/',
      hasAction: route.module.action !== undefined,
    }));
  }

  /** Sends it as nobody and as somebody who may do everything; nobody may break anything. */
  async function expectNoDefect(address: string, { headers = {}, ...init }: Sent, senders = visitors) {
    for (const visitor of senders) {
      const response = await visitor.send(address, { ...init, headers });
      const text = await response.text();
      const what = `${init.method ?? 'GET'} ${address}`;
      expect(response.status, what).toBeLessThan(500);
      expect(text, what).not.toMatch(/node_modules|\.tsx?:\d+:\d+/);
    }
  }

  const dataAddress = ({ id, address }: Target, query: string) =>
    `${address === '/' ? '/_root' : address}.data?_routes=${encodeURIComponent(id)}&${query}`;

  test.each([DRAWN, '%00', 'a%00b', "%'", '9'.repeat(40)])(
    'with %j in every parameter of every address is no internal error',
    async (value) => {
      const query = NAMES_IN_ADDRESSES.map((name) => `${name}=${value}`).join('&');
      for (const target of targets) {
        await expectNoDefect(dataAddress(target, query), {});
        // What pages make of a value is tried with one of them: addresses are read in loaders, and drawing takes long.
        if (value === DRAWN) await expectNoDefect(`${target.address}?${query}`, {}, everybody());
      }
    },
  );

  test('in the manner of an earlier Remix is refused everywhere, also where there is nothing to load', async () => {
    for (const { id, address } of targets) {
      const response = await visitors[0]?.send(`${address}?_data=${encodeURIComponent(id)}`, { headers: {} });
      expect(response?.status, address).toBe(400);
    }
  });

  test.each(BODIES)('with %s is no internal error', async (_what, type, body) => {
    const headers = { origin: site.url, ...(type === null ? {} : { 'content-type': type }) };
    for (const { address, hasAction } of targets) {
      if (!hasAction) continue;
      await expectNoDefect(address, { method: 'POST', body, headers }, nobody());
      await expectNoDefect(`${address}.data`, { method: 'POST', body, headers }, everybody());
    }
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'by the method %s is no internal error',
    async (method) => {
      const headers = { origin: site.url, 'content-type': FORM };
      for (const { address } of targets) {
        const sent = { method, headers, ...(method === 'OPTIONS' ? {} : { body: 'a=1' }) };
        await expectNoDefect(address, sent, everybody());
      }
    },
  );

  test.each(['%00 ÿþ', 'Bearer ÿ,;q=;,', 'sipas.session_token=%00'])(
    'with %j in every header is no internal error',
    async (value) => {
      const headers = Object.fromEntries(HEADERS.map((name) => [name, value]));
      for (const { address } of targets) {
        const response = await fetch(site.url + address, { headers, redirect: 'manual' });
        expect(response.status, address).toBeLessThan(500);
        await response.body?.cancel();
      }
    },
  );

  /** The page of a form, as it comes to somebody who opens it. */
  async function fieldsOn(visitor: Visitor, address: string): Promise<Record<string, string>> {
    const page = await visitor.get(address);
    const { [FORM_TOKEN]: _, ...fields } = page.ok ? formFields(await page.text()) : {};
    return fields;
  }

  test('that names what is there, and is odd in every other field, is no internal error', async () => {
    const [admin] = everybody();
    const failed: string[] = [];
    for (const form of STAFF_FORMS) {
      if (admin === undefined || /^routes\/log/.test(form.route)) continue;
      const address = atPlaces(form.address, places);
      const names = [...Object.keys(await fieldsOn(admin, address)), ...(form.mends ?? [])];
      for (const value of ODD) {
        const odd = Object.fromEntries(names.map((name) => [name, value]));
        const answer = await admin.post(address, { ...odd, ...real, ...saidBy(form, places) });
        await answer.body?.cancel();
        const said = Object.values(form.says ?? {}).join(' ');
        if (answer.status >= 500) failed.push(`${form.route} ${said}: ${value.slice(0, 20)}`);
      }
    }
    expect(failed).toEqual([]);
    // Whoever is thrown out on the way would try nothing any more.
    expect((await admin?.get(paths.console()))?.status).toBe(200);
  });

  test('that names a receipt, a code and other things that are there, at every address, is no internal error', async () => {
    const odd = Object.fromEntries(NAMES_IN_FORMS.map((name) => [name, '9'.repeat(40)]));
    const body = new URLSearchParams({ ...odd, ...real }).toString();
    const headers = { origin: site.url, 'content-type': FORM };
    const query = new URLSearchParams(
      NAMES_IN_ADDRESSES.map((name): [string, string] => [name, real[name] ?? "%'"]),
    ).toString();
    for (const { address, hasAction } of targets) {
      await expectNoDefect(`${address}?${query}`, {}, everybody());
      if (hasAction) await expectNoDefect(address, { method: 'POST', body, headers }, nobody());
    }
  });

  test('made up at random is no internal error', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const made = fc.record({
      target: fc.nat(),
      query: fc.array(fc.tuple(fc.constantFrom(...NAMES_IN_ADDRESSES), text), { maxLength: 6 }),
      fields: fc.array(fc.tuple(fc.constantFrom(...NAMES_IN_FORMS), text), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(made, async ({ target, query, fields }) => {
        const { address = '/' } = targets[target % targets.length] ?? {};
        await expectNoDefect(`${address}?${new URLSearchParams(query)}`, {});
        const headers = { origin: site.url, 'content-type': FORM };
        const body = new URLSearchParams(fields).toString();
        await expectNoDefect(address, { method: 'POST', body, headers });
      }),
      { numRuns: 80 },
    );
  });

  test('writes no defect into the log', () => {
    expect(logged.filter((line) => line.startsWith('request failed'))).toEqual([]);
  });
});
