import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { describe, expect, test } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { sendRaw } from '#tests/support/site/raw-request.ts';
import { clientFolder, loadBuiltSite, useTestSite } from '#tests/support/site/test-site.ts';

describe('the edge of the site', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });

  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${site.url}${path}`, { redirect: 'manual', ...init });
  const post = (path: string, headers: Record<string, string>, body = 'a=1') =>
    request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  test.each([
    ['the start page', '/', 200],
    ['a page that does not exist', '/no-such-page', 404],
    ['a survey code that does not exist', '/q/00000000', 404],
    ['a file that does not exist', '/assets/no-such-file.js', 404],
    ['the health of the process', '/healthz', 200],
    ['the health with the database', '/readyz', 200],
  ])('%s is answered with the headers that protect it', async (_name, path, status) => {
    const response = await request(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(response.headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\)/);
  });

  test('scripts of a page carry the nonce of that answer, and two answers have different ones', async () => {
    const nonces = await Promise.all(
      ['/', '/'].map(async (path) => {
        const response = await request(path);
        const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
        const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
        for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('a built file is kept for a year and comes as the build compressed it', async () => {
    const script = (await readdir(resolve(clientFolder, 'assets'))).find((name) => name.endsWith('.js.br'));
    const response = await request(`/assets/${script?.replace(/\.br$/, '')}`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test.each([
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/.env',
  ])('no file outside the folder of the browser is served: %s', async (path) => {
    const answer = await sendRaw(site.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(answer).not.toContain('"dependencies"');
  });

  test('a form that a page of another site sends is refused', async () => {
    expect((await post('/login', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/q/00000000', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/login', { origin: 'not a url' })).status).toBe(403);
  });

  test('a form from a browser that hides where it comes from is no internal error', async () => {
    expect((await post('/q/00000000', { origin: 'null' })).status).toBe(404);
    expect((await post('/q/00000000', {})).status).toBe(404);
  });

  test('a body above the limit is refused in the language of the reader', async () => {
    const response = await post('/q/00000000', { 'accept-language': 'en' }, 'a='.padEnd(600 * 1024, 'x'));
    expect(response.status).toBe(413);
    expect(await response.text()).toMatch(/too large/);
  });

  test.each([
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['no host', 'GET / HTTP/1.0\r\n\r\n'],
    ['a broken escape', 'GET /q/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a NUL in the address', 'GET /q/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['an address of slashes', 'GET //evil.example/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['an address with a scheme', 'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a method that pages do not have', 'PROPFIND /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\nConnection: close\r\n\r\n`,
    ],
    ['two lengths', 'POST /q/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a length that is none', 'POST /q/0 HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\nab'],
  ])('%s is answered, and not with an internal error', async (_name, bytes) => {
    const answer = await sendRaw(site.url, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /);
  });

  test('a defect is logged with its stack and shown with its number only', async () => {
    const lines: string[] = [];
    const { createApp, routes } = await loadBuiltSite();
    const brokenBuild = {
      routes,
      get entry(): ServerBuild['entry'] {
        throw new Error('secret detail');
      },
    } as ServerBuild;
    const app = createApp({
      installation: { ...site.installation, log: createLogger('error', (line) => lines.push(line)) },
      clientFolder,
      build: brokenBuild,
    });
    const response = await app.fetch(
      new Request('http://localhost/console/ABC', { headers: { 'accept-language': 'en' } }),
    );
    const body = await response.text();
    const logged = JSON.parse(lines.join('')) as Record<string, string>;
    expect(response.status).toBe(500);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(body).toContain(logged['requestId']);
    expect(body).not.toMatch(/secret detail|\.ts|at /);
    expect(logged).toMatchObject({ level: 'error', name: 'Error', path: '/console/ABC' });
    expect(logged['stack']).toContain('secret detail');
  });
});
