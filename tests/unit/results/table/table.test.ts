import { describe, expect, it } from 'vitest';
import { parseKeys } from '#app/domain/results/table/keys.ts';
import { cellOf, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { machineCells, machineColumns, machineRows } from '#app/domain/results/print/machine-table.ts';
import { findSortColumn, sortRows } from '#app/domain/results/table/sort.ts';
import { seesSmallGroups, suppressRow } from '#app/domain/results/disclosure/suppression.ts';
import { type KeyLabel, type ResultGroup, type ResultTable } from '#app/domain/results/table/table.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import {
  answersOf,
  FORM,
  methodOf,
  NINE_INDICATORS,
  roundTable,
} from '#tests/support/results/definitions.ts';

const method = methodOf('top2');

/** `count` people who all gave one level to every criterion. */
function group(unit: KeyLabel, level: number, count: number): ResultGroup {
  const answers = answersOf(Array<number>(6).fill(level), level);
  const cell = cellOf(FORM, 'top2', Array<typeof answers>(count).fill(answers));
  return { labels: { unit }, cell };
}

const named = (code: string, name: string): KeyLabel => ({ code, name });

function tableOf(groups: readonly ResultGroup[], by = 'unit'): ResultTable {
  return roundTable({ definition: FORM, method, by: parseKeys(by) ?? [], groups, locale: 'vi' });
}

/** A table whose small rows are hidden for their own size alone. */
function hideSmall(table: ResultTable, threshold: number): ResultTable {
  const rows = table.rows.map((row) => suppressRow(row, threshold, true));
  return { ...table, rows, total: suppressRow(table.total, threshold, true) };
}

describe('keys of a table', () => {
  it('are taken in the order given', () => {
    expect(parseKeys('criterion, unit')).toEqual(['criterion', 'unit']);
  });

  it.each(['', 'unit,', 'unit,unit', 'Unit', '__proto__', 'constructor', 'unit;drop table responses'])(
    'refuse %j',
    (text) => expect(parseKeys(text)).toBeNull(),
  );
});

describe('the table of results', () => {
  const groups = [group(named('b', 'Phường B'), 5, 3), group(named('a', 'Xã Ổi'), 1, 1)];

  it('has one row a group, with the overall figure', () => {
    const { rows, total } = tableOf(groups);
    expect(rows.map(({ responses, answers, rate }) => [responses, answers, rate])).toEqual([
      [3, 18, 100],
      [1, 6, 0],
    ]);
    expect(total).toMatchObject({ labels: [], responses: 4, answers: 24, rate: 75 });
  });

  it('has a row for each criterion of each group, with its factor when both are asked for', () => {
    const { rows } = tableOf(groups, 'unit,factor,criterion');
    expect(rows).toHaveLength(12);
    expect(rows[3]?.labels.map(({ code }) => code)).toEqual(['b', 'f2', 'q4']);
    expect(rows[3]).toMatchObject({ responses: 3, answers: 3, rate: 100 });
  });

  it('has a row for each factor of each group', () => {
    const { rows } = tableOf(groups, 'factor,unit');
    expect(rows.map(({ labels }) => labels.map(({ code }) => code).join('/'))).toEqual([
      'f1/b',
      'f2/b',
      'f3/b',
      'f1/a',
      'f2/a',
      'f3/a',
    ]);
  });

  it('says nothing, and never 0 %, where nobody answered', () => {
    const { rows, total } = tableOf([{ labels: { unit: named('a', 'Xã') }, cell: emptyCell(FORM) }]);
    expect(rows[0]).toMatchObject({ responses: 0, answers: 0, rate: null, mean: null, interval: null });
    expect(total.rate).toBeNull();
    expect(tableOf([]).total).toMatchObject({ responses: 0, rate: null });
  });
});

describe('the order of a table', () => {
  const table = tableOf([
    group(named('1', 'Xã Yên'), 4, 2),
    group(named('2', 'Phường Ổi'), 5, 9),
    group(named('3', 'Phường Đông'), 1, 5),
    { labels: { unit: { code: '', name: '' } }, cell: emptyCell(FORM) },
    group(named('4', 'Phường An'), 5, 1),
    { labels: { unit: named('5', 'Phường Dân') }, cell: emptyCell(FORM) },
  ]);
  const order = (column: string, direction: 'asc' | 'desc') =>
    sortRows(table, { column: findSortColumn(column, table)!, direction })
      .map(({ labels }) => labels[0]?.code)
      .join('');

  it('is that of the Vietnamese alphabet, what is not recorded last', () => {
    expect(sortRows(table, null).map(({ labels }) => labels[0]?.name)).toEqual([
      'Phường An',
      'Phường Dân',
      'Phường Đông',
      'Phường Ổi',
      'Xã Yên',
      '',
    ]);
  });

  it('is by the first key, then by the second, also where each group brings a label of its own', () => {
    const place = (month: string, unit: string) => ({
      labels: { month: named(month, ''), unit: named(unit, '') },
      cell: emptyCell(FORM),
    });
    const groups = [
      place('2026-02', 'b'),
      place('2026-01', 'c'),
      place('2026-02', 'a'),
      place('2026-01', 'd'),
    ];
    const rows = sortRows(tableOf(groups, 'month,unit'), null);
    expect(rows.map(({ labels: [month, unit] }) => `${month?.code} ${unit?.code}`)).toEqual([
      '2026-01 c',
      '2026-01 d',
      '2026-02 a',
      '2026-02 b',
    ]);
  });

  it('turns round, but what is not recorded stays last', () => {
    expect(order('unit', 'desc')).toBe('12354');
  });

  it('is by a number, equal ones by name, rows without one last in either direction', () => {
    expect(order('rate', 'desc')).toBe('421' + '3' + '5');
    expect(order('rate', 'asc')).toBe('3' + '421' + '5');
    expect(order('responses', 'desc')).toBe('2314' + '5');
    expect(order('n1', 'desc')).toBe('3' + '421' + '5');
  });

  it.each(['', 'drop table', '__proto__', 'labels', 'n6', 'n0', 'factor'])('has no column %j', (name) => {
    expect(findSortColumn(name, table)).toBeNull();
  });
});

describe.each(TESTED_THRESHOLDS)('what readers outside the province may see, from %i on', (threshold) => {
  const table = tableOf([
    group(named('a', 'A'), 5, threshold - 1),
    group(named('b', 'B'), 4, threshold),
    group(named('c', 'C'), 1, 0),
  ]);
  const shown = hideSmall(table, threshold);

  it('is no number of a group of fewer, none included', () => {
    const [small, enough, none] = shown.rows;
    for (const row of [small, none]) {
      expect(row).toMatchObject({
        responses: null,
        answers: null,
        counts: null,
        rate: null,
        mean: null,
        interval: null,
      });
      expect(row?.isSuppressed).toBe(true);
    }
    expect(enough).toEqual(table.rows[1]);
  });

  it('is no figure that fewer people answered, however many responded', () => {
    const one = answersOf([5, null, null, null, null, null]);
    const others = answersOf([null, 5, 5, 5, 5, 5]);
    const sheets = [one, one, ...Array<typeof one>(threshold).fill(others)];
    const groups = [{ labels: { unit: named('a', 'A') }, cell: cellOf(FORM, 'top2', sheets) }];
    const { rows } = hideSmall(tableOf(groups, 'criterion'), threshold);
    expect(rows.map((row) => row.isSuppressed)).toEqual([true, false, false, false, false, false]);
  });

  it('stands last in every order, so that its place tells nothing', () => {
    for (const direction of ['asc', 'desc'] as const) {
      const rows = sortRows(shown, { column: 'rate', direction });
      expect(rows.map(({ labels }) => labels[0]?.code).join('')).toBe('bac');
    }
  });
});

describe('whether somebody sees small groups', () => {
  it('is decided by role: only the province’s own team sees small groups', () => {
    const staff = (role: 'admin' | 'leader' | 'manager' | 'staff' | 'supervisor') =>
      seesSmallGroups({ kind: 'staff', id: '1', grants: [{ role, unitId: 1 }] });
    expect((['admin', 'leader', 'manager', 'staff', 'supervisor'] as const).map(staff)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(seesSmallGroups({ kind: 'cli' })).toBe(true);
    expect(seesSmallGroups({ kind: 'citizen' })).toBe(false);
  });
});

describe('the table for programs', () => {
  const asked = (table: ResultTable) => ({
    definition: FORM,
    method,
    table,
    target: null,
    disclosureThreshold: 5,
  });

  it('has code and name of each key in the order asked, then counts and figures', () => {
    expect(machineColumns(asked(tableOf([], 'month,unit,criterion'))).join()).toBe(
      'month,unit,unit_name,criterion,criterion_name,responses,answers,n1,n2,n3,n4,n5,rate,mean,ci_low,ci_high',
    );
  });

  it('prints two decimals half-up in CSV and keeps full precision otherwise', () => {
    const cell = cellOf(FORM, 'top2', [answersOf([5, 5, 1, null, null, null])]);
    const table = tableOf([{ labels: { unit: named('a', 'A') }, cell }]);
    expect(machineCells(asked(table))[1]).toEqual([
      'a',
      'A',
      '1',
      '3',
      '1',
      '0',
      '0',
      '0',
      '2',
      '66.67',
      '3.67',
      '',
      '',
    ]);
    expect(machineRows(asked(table))[0]).toMatchObject({ rate: 200 / 3, mean: 11 / 3, ci_low: null });
  });

  it('leaves the upper levels empty where the scale has three', () => {
    const cell = cellOf(NINE_INDICATORS, 'mean-percent', [Array<number>(9).fill(0)]);
    const groups = [{ labels: { unit: named('a', 'A') }, cell }];
    const input = {
      definition: NINE_INDICATORS,
      method: methodOf('mean-percent'),
      groups,
      locale: 'vi',
    } as const;
    const table = roundTable({ ...input, by: ['unit'] });
    expect(machineCells({ ...asked(table), ...input })[1]?.slice(2, 11)).toEqual([
      '1',
      '9',
      '9',
      '0',
      '0',
      '',
      '',
      '0.00',
      '0.00',
    ]);
  });
});
