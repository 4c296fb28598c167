import { expect, test } from 'vitest';
import { findingsOf, sumFindingsOf } from '#app/domain/dossiers/check-report.ts';
import { differencesOf } from '#app/domain/dossiers/differences.ts';
import { NO_COUNTS } from '#app/domain/dossiers/counts.ts';
import { readReport } from '#app/domain/dossiers/read-report.ts';
import { form06a, type DossierLine } from '#tests/support/dossier-sheets.ts';

const LAND = ['1', 'Đất đai', '440', '312', '88', '40', '385', '250', '130', '5', '55', '50', '5'] as const;

function read(...lines: DossierLine[]) {
  const report = readReport(form06a(lines).map((cells, place) => ({ line: place + 1, cells })));
  if (report === null) throw new Error('no table was found');
  return report;
}

test('a row with a broken identity and one with a cell that is no count are refused by line', () => {
  const wrong: DossierLine = ['2', 'Hộ tịch', '441', ...LAND.slice(3)];
  const words: DossierLine = ['3', 'Chứng thực', 'nhiều', ...LAND.slice(3)];
  expect(findingsOf(read(LAND, wrong, words), 'ii06a')).toMatchObject([
    { line: 9, name: 'Hộ tịch', faults: [], broken: [{ off: 1 }, { off: 1 }] },
    { line: 10, name: 'Chứng thực', faults: [{ value: 'nhiều' }], broken: [] },
  ]);
});

test('a total that its rows do not add up to is told with both numbers', () => {
  const total: DossierLine = ['', 'Tổng cộng', '450', ...LAND.slice(3)];
  expect(sumFindingsOf(read(total, LAND))).toEqual([
    { line: 8, label: 'Tổng cộng', id: 'received', said: 450, found: 440 },
  ]);
});

test('a new version is compared row by row', () => {
  const row = (place: string, received: number) => ({
    ...{ place, unit: place, area: null },
    counts: { ...NO_COUNTS, received },
    ...{ extras: null, isBroken: false },
  });
  expect(
    differencesOf([row('a', 1), row('b', 2), row('c', 3)], [row('a', 1), row('b', 4), row('d', 5)]),
  ).toEqual([
    { unit: 'b', area: null, kind: 'changed', changes: [{ id: 'received', from: 2, to: 4 }] },
    { unit: 'd', area: null, kind: 'added', changes: [{ id: 'received', from: null, to: 5 }] },
    { unit: 'c', area: null, kind: 'removed', changes: [{ id: 'received', from: 3, to: null }] },
  ]);
});

test('a version that changes letters of apology alone, or what is marked, changes something', () => {
  const row = {
    place: 'a',
    unit: 'a',
    area: null,
    counts: NO_COUNTS,
    extras: { apologised: 4 },
    isBroken: false,
  };
  expect(differencesOf([row], [row])).toEqual([]);
  expect(differencesOf([row], [{ ...row, extras: { apologised: 5 } }])).toEqual([
    { unit: 'a', area: null, kind: 'changed', changes: [{ id: 'apologised', from: 4, to: 5 }] },
  ]);
  expect(differencesOf([row], [{ ...row, isBroken: true }])).toMatchObject([
    { kind: 'changed', changes: [] },
  ]);
});
