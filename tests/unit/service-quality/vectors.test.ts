import { beforeAll, describe, expect, test } from 'vitest';
import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { sumOff, type Captured } from '#app/domain/service-quality/captured.ts';
import {
  lossesOf,
  pointsOfShare,
  unitReader,
  type UnitReading,
} from '#app/domain/service-quality/reading.ts';
import { readSetFile } from '#app/services/indexes/read-set-file.server.ts';
import { FORMULAS_HEAD, openFormulas } from '#app/services/service-quality/shipped-formulas.ts';

let nodes: readonly CriteriaNode[];
beforeAll(async () => {
  nodes = (await readSetFile(openFormulas(), FORMULAS_HEAD)).list.rows;
});

type Share = readonly [code: string, numerator: number, denominator: number];

/** The points of a metric as they are printed. */
function points(code: string, numerator: number, denominator: number): number | null {
  const node = nodes.find((one) => one.code === code);
  if (node === undefined) throw new Error(`the formulas have no ${code}`);
  const found = pointsOfShare(node, { numerator, denominator });
  return found === null ? null : roundHalfUp(found, 2);
}

const captured = (shares: readonly Share[]): Captured[] =>
  shares.map(([code, numerator, denominator]) => ({ code, points: null, numerator, denominator }));
const read = (...shares: Share[]): UnitReading => unitReader(nodes)(captured(shares));
/** The own computation of a group, as it is printed. */
const group = (code: string, ...shares: Share[]): number | null => {
  const own = read(...shares).groups.find(({ node }) => node.code === code)?.own ?? null;
  return own === null ? null : roundHalfUp(own, 2);
};

/** The published counts of a whole province for 2026, by metric. */
const PROVINCE: readonly Share[] = [
  ['1.1', 0, 89],
  ['1.2', 0, 70],
  ['1.3', 87, 89],
  ['1.4', 475_053, 475_053],
  ['2.1', 528_684, 597_918],
  ['3.1', 31 + 21, 89],
  ['3.2', 516, 1_884],
  ['3.3', 589_496, 597_894],
  ['4.1', 433_356, 597_918],
  ['4.2', 145_096, 597_918],
  ['4.3', 136_827, 597_918],
  ['4.4', 0, 597_918],
  ['4.5', 325_596, 597_918],
  ['4.6', 396, 1_300],
  ['4.7', 100, 100],
  ['5.1', 296, 570],
  ['5.2', 230, 570],
  ['5.3', 528_464, 597_918],
  ['5.4', 413, 570],
  ['5.5', 133, 570],
  ['6.1', 309_542, 358_625],
  ['6.2', 68, 313],
  ['6.3', 119, 313],
];

describe('progress of settling (20 points): dossiers on time of all', () => {
  test.each([
    [528_684, 597_918, 17.68],
    [1_652, 2_270, 14.56],
    [758, 1_120, 13.54],
    [156, 161, 19.38],
    [3, 5, 12],
  ])('%i trên %i hồ sơ đúng hạn được %d', (numerator, denominator, expected) => {
    expect(points('2.1', numerator, denominator)).toBe(expected);
  });
});

describe('services online (12 points = 2 + 4 + 6)', () => {
  test('89 procedures, 31 in part and 21 in full; 516 of 1,884 services; 589,496 of 597,894 dossiers: 8.56', () => {
    expect(group('3', ['3.1', 52, 89], ['3.2', 516, 1_884], ['3.3', 589_496, 597_894])).toBe(8.56);
  });
  test('A 64 %, B 50 %, C 40 %: 1.60 + 2.00 + 4.80 = 8.40', () => {
    expect([points('3.1', 64, 100), points('3.2', 50, 100), points('3.3', 40, 100)]).toEqual([1.6, 2, 4.8]);
    expect(group('3', ['3.1', 64, 100], ['3.2', 50, 100], ['3.3', 40, 100])).toBe(8.4);
  });
});

describe('payment online (10 points = 6 + 2 + 2)', () => {
  test.each([
    [309_542, 358_625, 68, 119, 313, 6.67],
    [118, 118, 0, 12, 13, 8],
    [18, 18, 0, 2, 3, 7.67],
    [70, 100, 40, 80, 100, 7.2],
  ])(
    '%i trên %i hồ sơ có phí, %i và %i trên %i thủ tục có phí: %d',
    (...[paid, due, first, second, of, total]) => {
      expect(group('6', ['6.1', paid, due], ['6.2', first, of], ['6.3', second, of])).toBe(total);
    },
  );
  test('the part by procedures is 2 points at most: 12 of 13 would be 2.31', () => {
    expect(points('6.3', 12, 13)).toBe(2);
  });
});

describe('dossiers made digital (22 points)', () => {
  test('4.35 + 0.97 + 0.57 + 0 + 1.09 + 0.61 + 2.00 = 9.59', () => {
    const shares = PROVINCE.filter(([code]) => code.startsWith('4.'));
    expect(shares.map((share) => points(...share))).toEqual([4.35, 0.97, 0.57, 0, 1.09, 0.61, 2]);
    expect(group('4', ...shares)).toBe(9.59);
  });
  test('data used again: 60 % gives 1.50, 80 % all of 2', () => {
    expect([points('4.3', 60, 100), points('4.3', 80, 100)]).toEqual([1.5, 2]);
  });
});

test('transparency (18 points): 0/89, 0/70, 87/89, 475,053/475,053 are 0 + 0 + 1.96 + 6 = 7.96', () => {
  const shares = PROVINCE.filter(([code]) => code.startsWith('1.'));
  expect(shares.map((share) => points(...share))).toEqual([0, 0, 1.96, 6]);
  expect(group('1', ...shares)).toBe(7.96);
});

describe('satisfaction (18 points): petitions on time, petitions satisfied, dossiers', () => {
  test.each<[string, number, number, number, number, number, number]>([
    ['cả tỉnh', 570, 296, 230, 528_464, 597_918, 11.43],
    ['sở giáo dục, 4 phản ánh không trả lời', 4, 0, 0, 755, 1_120, 4.49],
    ['sở công thương, không có phản ánh', 0, 0, 0, 1_651, 2_270, 16.85],
    ['xã có hai phản ánh không trả lời', 2, 0, 0, 5_679, 6_200, 6],
    ['xã không có phản ánh nào', 0, 0, 0, 5_646, 6_178, 18],
  ])('%s', (...[, petitions, onTime, satisfied, good, dossiers, expected]) => {
    const shares: Share[] = [
      ['5.1', onTime, petitions],
      ['5.2', satisfied, petitions],
      ['5.3', good, dossiers],
    ];
    expect(group('5', ...shares)).toBe(expected);
  });
  test('dossiers: 81 % gives 5.40, 90 % and more all of 6, none at all 0', () => {
    const found = [
      points('5.3', 81, 100),
      points('5.3', 90, 100),
      points('5.3', 95, 100),
      points('5.3', 0, 0),
    ];
    expect(found).toEqual([5.4, 6, 6, 0]);
  });
  test('petitions: none at all gives all of 6, 18 of 20 gives 5.40', () => {
    expect([points('5.1', 0, 0), points('5.1', 18, 20)]).toEqual([6, 5.4]);
  });
});

describe('a whole province', () => {
  test('six groups 7.96 + 17.68 + 8.56 + 9.59 + 11.43 + 6.67 = 61.89, 38.11 lost', () => {
    const reading = read(...PROVINCE);
    const groups = reading.groups.map(({ own }) => roundHalfUp(own ?? 0, 2));
    expect(groups).toEqual([7.96, 17.68, 8.56, 9.59, 11.43, 6.67]);
    expect(roundHalfUp(reading.own ?? 0, 2)).toBe(61.89);
    expect(roundHalfUp(reading.lost ?? 0, 2)).toBe(38.11);
  });
  test('what lost most stands first', () => {
    const losses = lossesOf(read(...PROVINCE)).map(({ node, lost }) => [
      node.code,
      roundHalfUp(lost ?? 0, 2),
    ]);
    expect(losses.slice(0, 12)).toEqual([
      ...[
        ['1.1', 6],
        ['1.2', 4],
        ['4.4', 4],
        ['5.2', 3.58],
        ['4.2', 3.03],
        ['3.2', 2.9],
      ],
      ...[
        ['5.1', 2.88],
        ['2.1', 2.32],
        ['4.1', 1.65],
        ['6.2', 1.46],
        ['4.3', 1.43],
        ['4.6', 1.39],
      ],
    ]);
  });
});

describe('a printed total that is not the sum of its printed parts', () => {
  test('15.3 + 16.39 + 14.31 + 17.88 + 19.75 is 83.63, printed as 86.94: off by 3.31', () => {
    expect(sumOff(86.94, [15.3, 16.39, 14.31, 17.88, 19.75])).toBe(3.31);
  });
  test('a difference of rounding is not told', () => {
    expect(sumOff(61.89, [7.96, 17.68, 8.56, 9.59, 11.43, 6.67])).toBeNull();
    expect(sumOff(61.91, [7.96, 17.68, 8.56, 9.59, 11.43, 6.67])).toBeNull();
  });
});
