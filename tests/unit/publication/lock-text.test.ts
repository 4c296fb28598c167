import { describe, expect, it } from 'vitest';
import { canonicalJson, lockHead, lockLines, type LockedRow } from '#app/domain/publication/lock-text.ts';

const row: LockedRow = {
  unit: 'AB',
  halfMonth: '2026-06-01',
  serviceArea: 'HT',
  counter: '',
  channel: 1,
  isLeftOut: false,
  responses: 12,
  levels: [0, 1, 2, 3, 6],
  sums: [12, 9, 12, 9, 9, 12],
  pairs: [],
};

// Anybody can work out a published hash again from these lines (docs/locks.md): they may never change.
describe('the text whose hash a lock has', () => {
  it('is JSON with sorted keys and without spaces, so that equal things are equal texts', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ổ "x"' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"ổ \\"x\\"","d":null}]}',
    );
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({})).toBe('{}');
    expect(canonicalJson(null)).toBe('null');
  });

  it('begins with six lines about the round', () => {
    const head = lockHead({
      slug: 'quy-2',
      periodFrom: '2026-04-01',
      periodTo: '2026-06-30',
      definition: 'sipas-2017@1',
      definitionSha256: 'f00d',
      method: { id: 'm', a: 1 },
      counts: { responses: 12 },
    });
    expect(head).toBe(
      [
        'sipas-lock 1',
        'round quy-2',
        'period 2026-04-01 2026-06-30',
        'definition sipas-2017@1 f00d',
        'method {"a":1,"id":"m"}',
        'counts {"responses":12}',
        '',
      ].join('\n'),
    );
  });

  it('has a line for each count, in the order of their letters', () => {
    const rows = [row, { ...row, unit: 'AA', isLeftOut: true }, { ...row, unit: 'a' }, { ...row, unit: 'Z' }];
    const lines = lockLines(rows);
    expect(lines.map((line) => line.slice(0, 10))).toEqual([
      'tally "AA"',
      'tally "AB"',
      'tally "Z" ',
      'tally "a" ',
    ]);
    expect(lines[0]).toMatch(/^tally "AA" "2026-06-01" "HT" "" "\w+" 1 12 /);
    expect(lines[1]).toMatch(
      /^tally "AB" "2026-06-01" "HT" "" "\w+" 0 12 "0,1,2,3,6" "12,9,12,9,9,12" ""\n$/,
    );
  });

  it('keeps equal lines, and does not depend on the order of the counts', () => {
    const other = { ...row, unit: 'AA' };
    expect(lockLines([row, other, row])).toEqual(lockLines([row, row, other]));
    expect(lockLines([row, row])).toHaveLength(2);
  });
});
