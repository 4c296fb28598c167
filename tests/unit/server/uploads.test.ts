import { expect, test } from 'vitest';
import { takesFile } from '#app/server/malformed.ts';
import { addressOf, consolePages, sourceOf } from '#tests/support/console-pages.ts';

test('every page that asks for a file takes one as large as it says, with and without scripts, and no other page does', async () => {
  const asking: string[] = [];
  const taking: string[] = [];
  for (const page of await consolePages()) {
    const address = addressOf(page, 'x');
    if (/\bfileOf\b/.test(await sourceOf(page))) asking.push(address);
    if (takesFile(address)) taking.push(address);
    expect(takesFile(`${address}.data`), address).toBe(takesFile(address));
  }
  expect(asking.length).toBeGreaterThan(9);
  expect(taking.sort()).toEqual(asking.sort());
});
