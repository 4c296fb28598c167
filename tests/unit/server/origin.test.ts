import { describe, expect, test } from 'vitest';
import { isForeignPost, withoutNullOrigin } from '#app/server/origin.ts';

const SITE = 'https://khaosat.tinh.gov.vn';
const STAFF = [
  '/login',
  '/logout',
  '/console/staff/new',
  '/console/rounds/quy-1.data',
  '/',
  '/q.data',
  // Of a device that has a secret.
  '/d/7K3MQ2R8',
  '//q/ABC',
];
const CITIZEN = [
  '/q/7K3MQ2R8',
  '/k/7K3MQ2R8',
  '/r/7K3MQ2R8',
  '/q',
  '/o/link/UNIT',
  '/petitions/7K3MQ2R8ABCD',
];
const ORIGINS = {
  none: null,
  null: 'null',
  own: SITE,
  sibling: 'https://evil.tinh.gov.vn',
  cross: 'https://evil.example',
};
const SITES = [null, 'same-origin', 'none', 'same-site', 'cross-site'] as const;

interface Sent {
  readonly path: string;
  readonly origin: keyof typeof ORIGINS;
  readonly site: (typeof SITES)[number];
  readonly method?: string;
}

function request({ path, origin, site, method = 'POST' }: Sent): Request {
  const headers = new Headers({ host: new URL(SITE).host });
  const value = ORIGINS[origin];
  if (value !== null) headers.set('origin', value);
  if (site !== null) headers.set('sec-fetch-site', site);
  return new Request(SITE + path, { method, headers });
}

const all = (paths: readonly string[]): Sent[] =>
  paths.flatMap((path) =>
    (Object.keys(ORIGINS) as Sent['origin'][]).flatMap((origin) =>
      SITES.map((site) => ({ path, origin, site })),
    ),
  );

/** What may pass: told here once more, in a table. */
const STAFF_MAY = new Set([
  'none null',
  'none same-origin',
  'none none',
  'own null',
  'own same-origin',
  'own none',
]);

describe('a form that changes something', () => {
  test.each(all(STAFF))('of staff: $path from origin $origin, Sec-Fetch-Site $site', (sent) => {
    expect(isForeignPost(request(sent), false)).toBe(!STAFF_MAY.has(`${sent.origin} ${String(sent.site)}`));
  });

  test.each(all(CITIZEN))('of a citizen: $path from origin $origin, Sec-Fetch-Site $site', (sent) => {
    expect(isForeignPost(request(sent), false)).toBe(sent.origin === 'sibling' || sent.origin === 'cross');
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
    const sent = { path: '/console', origin: 'cross', site: 'cross-site', method } as const;
    expect(isForeignPost(request(sent), false)).toBe(false);
  });

  test('behind a proxy the host is the one that the proxy was asked for, and only behind one', () => {
    const sent = request({ path: '/login', origin: 'sibling', site: null });
    sent.headers.set('x-forwarded-host', 'evil.tinh.gov.vn');
    expect(isForeignPost(sent, false)).toBe(true);
    const behind = new Request('http://127.0.0.1:3000/login', {
      method: 'POST',
      headers: { host: '127.0.0.1:3000', 'x-forwarded-host': new URL(SITE).host, origin: SITE },
    });
    expect(isForeignPost(behind, true)).toBe(false);
    expect(isForeignPost(behind, false)).toBe(true);
  });

  test('loses an origin of null before Remix sees it', () => {
    const sent = request({ path: '/q/ABC', origin: 'null', site: null });
    expect(withoutNullOrigin(sent).headers.has('origin')).toBe(false);
  });
});
