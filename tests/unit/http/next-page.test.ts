import { describe, expect, it } from 'vitest';
import { readNextPage } from '#app/http/forms/next-page.server.ts';

describe('the page after the log-in', () => {
  it.each([
    ['/console/rounds?sort=rate&dir=desc', '/console/rounds?sort=rate&dir=desc'],
    ['/console', '/console'],
    ['/console?lang=en', '/console?lang=en'],
    ['/console/centres/%2Fx', '/console/centres/%2Fx'],
  ])('is the console page that was asked for: %s', (asked, expected) => {
    expect(readNextPage(asked)).toBe(expected);
  });

  it.each([
    [null],
    [''],
    ['https://evil.example/console'],
    ['//evil.example/console'],
    ['/\\evil.example/console'],
    ['\\\\evil.example/console'],
    ['/\t/evil.example/console'],
    ['/.//evil.example'],
    ['/console/..//evil.example'],
    ['/console/../../\\evil.example'],
    ['/console\n.evil.example'],
    ['/consoleX'],
    ['/login'],
    ['/logout'],
    ['javascript:alert(1)'],
    ['console'],
    ['http:console'],
    [' /console/rounds'],
    ['/%5cevil.example'],
  ])('is never another site or another part of this one: %j', (asked) => {
    expect(readNextPage(asked)).toBe('/console');
  });
});
