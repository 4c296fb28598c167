import { expect, test } from 'vitest';
import { pagesToMeasure } from '#tests/bench/console-pages.ts';

test('the benchmark of the console has an address for every page, and for none that is gone', async () => {
  const place = {
    round: 'do-1',
    unit: 'C7',
    code: 'AAAAAAAA',
    staffId: 'a',
    report: 'b',
    late: 'late',
    comment: 'h',
    petition: 'c',
    counts: '',
  };
  const made = { importRef: 'd', batch: '1', draft: 'e', question: 'f', section: 'g' };
  const pages = await pagesToMeasure({ ...place, ...made });
  expect(pages.length).toBeGreaterThan(80);
  expect(new Set(pages).size).toBe(pages.length);
});
