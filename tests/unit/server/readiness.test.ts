import { describe, expect, test } from 'vitest';
import { Readiness } from '#app/server/readiness.ts';

const OPTIONS = { timeoutMs: 20, keptMs: 1_000 };

describe('whether the site is ready', () => {
  test('is no when the answer does not come in time', async () => {
    const hanging = new Readiness(() => new Promise(() => undefined), OPTIONS);
    expect(await hanging.ask(0)).toBe(false);
  });

  test('is asked of the database once a second, however many ask', async () => {
    let asked = 0;
    const readiness = new Readiness(() => Promise.resolve(++asked > 0), OPTIONS);
    await Promise.all([0, 10, 999].map((now) => readiness.ask(now)));
    expect(asked).toBe(1);
    expect(await readiness.ask(1_000)).toBe(true);
    expect(asked).toBe(2);
  });
});
