import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/people/actor.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { dimensionOf, protectTable, type Protection } from '#app/domain/results/disclosure/protection.ts';
import { criteriaLayer } from '#app/domain/results/disclosure/quantities.ts';
import { shownGroups } from '#app/domain/results/disclosure/shown-group.ts';
import { shownLevels } from '#app/domain/results/disclosure/shown-levels.ts';
import { seesSmallGroups, suppressRow } from '#app/domain/results/disclosure/suppression.ts';
import { TableWithSums } from '#app/domain/results/disclosure/table-with-sums.ts';
import { isSmall } from '#app/domain/results/disclosure/threshold.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { FORM } from '#tests/support/results/definitions.ts';

const T = 5;

describe('small groups are seen', () => {
  const staff = (role: 'admin' | 'leader' | 'manager' | 'staff' | 'data_entry' | 'supervisor'): Actor => ({
    kind: 'staff',
    id: 'x',
    grants: [{ role, unitId: null }],
  });
  const key = (seesSmall: boolean): Actor => ({ kind: 'reader', unitId: null, seesSmallGroups: seesSmall });

  it.each([staff('admin'), staff('leader'), key(true), { kind: 'cli' }, { kind: 'system' }] as Actor[])(
    'by %j',
    (actor) => {
      expect(seesSmallGroups(actor)).toBe(true);
    },
  );

  it.each([
    staff('manager'),
    staff('staff'),
    staff('data_entry'),
    staff('supervisor'),
    key(false),
    { kind: 'citizen' },
  ] as Actor[])('not by %j', (actor) => {
    expect(seesSmallGroups(actor)).toBe(false);
  });
});

describe('a group is small', () => {
  it.each([
    [4, true, true],
    [5, true, false],
    [0, true, true],
    [0, false, false],
    [1, false, true],
  ])('of %i people, where an empty one is a secret: %s', (count, isEmptySecret, small) => {
    expect(isSmall(count, { threshold: T, isEmptySecret })).toBe(small);
  });
});

const row = (responses: number, answers = responses, ...codes: string[]): ResultRow => ({
  labels: codes.map((code) => ({ code, name: code })),
  responses,
  answers,
  counts: [0, 0, 0, answers, 0],
  rate: 100,
  mean: 4,
  interval: { low: 90, high: 100 },
  sample: { share: 1, size: responses },
  isSuppressed: false,
});

describe('a row for a reader from whom small groups are withheld', () => {
  it('of five responses and five answers is shown as it is', () => {
    expect(suppressRow(row(5), T, true)).toEqual(row(5));
  });

  it.each([
    ['four responses', row(4, 20, 'u1'), true],
    ['five responses of which four answered', row(5, 4, 'u1'), true],
    ['no response', row(0, 0, 'u1'), true],
    ['many responses, by which a small group could be worked out', row(50, 50, 'u1'), false],
  ])('of %s says whose it is, and no number', (_what, given, shown) => {
    expect(suppressRow(given, T, shown)).toEqual({
      labels: [{ code: 'u1', name: 'u1' }],
      responses: null,
      answers: null,
      counts: null,
      rate: null,
      mean: null,
      interval: null,
      sample: null,
      isSuppressed: true,
    });
  });

  it('that was withheld before stays as it is', () => {
    const withheld = suppressRow(row(1), T, true);
    expect(suppressRow(withheld, T, true)).toBe(withheld);
    const half = { ...row(9), answers: null };
    expect(suppressRow(half, T, true)).toBe(half);
    const otherHalf = { ...row(9), responses: null };
    expect(suppressRow(otherHalf, T, true)).toBe(otherHalf);
  });
});

const day = (text: string) => parseIsoDate(text)!;
const question = (given: Partial<ResultQuestion> = {}): ResultQuestion => ({ by: [], ...given });

describe('besides units, a question may break responses down', () => {
  it.each<[string, Partial<ResultQuestion>, number, string | null]>([
    ['by nothing', {}, 3, null],
    ['by nothing, with figures of factors', { by: ['unit', 'factor'] }, 3, null],
    ['by service area', { by: ['unit', 'service_area'] }, 3, 'service_area'],
    ['to one service area', { serviceArea: 'a1' }, 3, 'service_area'],
    ['by counters of one unit', { by: ['counter'] }, 1, 'counter'],
    ['to one counter of one unit', { counter: 'q1' }, 1, 'counter'],
    ['by channel', { by: ['channel'] }, 3, 'channel'],
    ['to one channel', { channel: 'qr' }, 3, 'channel'],
    ['by month', { by: ['month'] }, 3, 'half_month'],
    ['by half month', { by: ['half_month'] }, 3, 'half_month'],
    ['from the 15th on', { from: day('2026-06-15') }, 3, 'half_month'],
    ['to the 14th', { to: day('2026-06-14') }, 3, 'half_month'],
    [
      'to a reporting quarter',
      { period: { system: 'reporting', kind: 'quarter', year: 2026, number: 2 } },
      3,
      'half_month',
    ],
  ])('%s', (_what, given, units, dimension) => {
    expect(dimensionOf(question(given), units)).toBe(dimension);
  });

  it.each<[string, Partial<ResultQuestion>, number, string]>([
    ['by two at once', { by: ['service_area', 'channel'] }, 1, 'disclosure.oneAtATime'],
    ['by one within another', { by: ['month'], serviceArea: 'a1' }, 1, 'disclosure.oneAtATime'],
    ['from a day within a half month', { from: day('2026-06-14') }, 1, 'disclosure.halfMonths'],
    ['to a day within a half month', { to: day('2026-06-15') }, 1, 'disclosure.halfMonths'],
    ['by counters of several units', { by: ['counter'] }, 2, 'disclosure.counterOfUnit'],
  ])('not %s', (_what, given, units, message) => {
    expect(() => dimensionOf(question(given), units)).toThrow(
      expect.objectContaining({ code: 'invalid', message }) as Error,
    );
  });
});

/** A pattern of these units and columns, of which `cells` names what is hidden: 'u1 a1', 'u1 sum', 'sum a1'. */
function pattern(columns: readonly string[], hidden: Readonly<Record<string, readonly string[]>>): Pattern {
  const units = ['u1', 'u2', 'u3'];
  const layer = (cells: readonly string[] = []) =>
    TableWithSums.of({ rows: units.length, columns: columns.length }, (unit, column) =>
      cells.includes(`${units[unit] ?? 'sum'} ${columns[column] ?? 'sum'}`),
    );
  const names = ['overall', 'factors', ...['f1', 'f2', 'f3'].map(criteriaLayer)];
  return {
    threshold: T,
    units,
    columns,
    withholdsLevels: true,
    layers: Object.fromEntries(names.map((name) => [name, layer(hidden[name])])),
  };
}

describe('the figure of a group is shown where it can be worked out from what is shown', () => {
  // u1 and u2 are hidden in a1 and a2; every sum is shown.
  const square = pattern(['a1', 'a2', 'a3'], { overall: ['u1 a1', 'u1 a2', 'u2 a1', 'u2 a2'] });
  const shows = (units: string[] | null, columns: string[] | null, of = square) =>
    shownGroups(of)('overall', { units: units && new Set(units), columns: columns && new Set(columns) });

  it.each<[string, string[] | null, string[] | null, boolean]>([
    ['everything', null, null, true],
    ['one unit', ['u1'], null, true],
    ['one column', null, ['a1'], true],
    ['a shown cell', ['u3'], ['a1'], true],
    ['a hidden cell', ['u1'], ['a1'], false],
    ['both hidden cells of a unit, as its sum less the third', ['u1'], ['a1', 'a2'], true],
    ['both hidden cells of a column, as its sum less the third', ['u1', 'u2'], ['a1'], true],
    ['two hidden cells that share no line', ['u1'], ['a1', 'a3'], false],
    ['the whole square', ['u1', 'u2'], ['a1', 'a2'], true],
    ['a unit that nobody knows', ['u9'], null, false],
    ['a column that nobody knows', null, ['a9'], false],
  ])('%s', (_what, units, columns, shown) => {
    expect(shows(units, columns)).toBe(shown);
  });

  it('or as everything less the rest: all units but those that are shown', () => {
    const hiddenSums = pattern(['a1'], { overall: ['u1 sum', 'u2 sum', 'u1 a1', 'u2 a1'] });
    expect(shows(['u1', 'u2'], null, hiddenSums)).toBe(true);
    expect(shows(['u1'], null, hiddenSums)).toBe(false);
    expect(shows(['u1', 'u3'], null, hiddenSums)).toBe(false);
  });

  it('or as everything less the other columns', () => {
    const hiddenSums = pattern(['a1', 'a2', 'a3'], {
      overall: ['sum a1', 'sum a2', ...['u1', 'u2', 'u3'].flatMap((unit) => [`${unit} a1`, `${unit} a2`])],
    });
    expect(shows(null, ['a1', 'a2'], hiddenSums)).toBe(true);
    expect(shows(null, ['a1'], hiddenSums)).toBe(false);
  });

  it('and not where everything is hidden', () => {
    const nothing = pattern(['a1'], {
      overall: ['u1', 'u2', 'sum'].flatMap((unit) => [`${unit} a1`, `${unit} sum`]),
    });
    expect(shows(null, null, nothing)).toBe(false);
    expect(shows(['u3'], null, nothing)).toBe(true);
    expect(shows(['u1', 'u2'], null, nothing)).toBe(false);
  });

  it('and not of a kind of figure that the pattern does not have', () => {
    expect(shownGroups(square)('criteria.f9', { units: null, columns: null })).toBe(false);
  });
});

describe('levels are shown beside a figure', () => {
  const group = (units: string[] | null, columns: string[] | null) => ({
    units: units && new Set(units),
    columns: columns && new Set(columns),
  });
  const [whole, unit, column] = [group(null, null), group(['u1'], null), group(null, ['a1'])];

  it('of everything, and of units while none of them is hidden in any kind of figure', () => {
    const nothing = shownLevels(pattern(['a1'], {}));
    expect([whole, unit].map(nothing)).toEqual([true, true]);
    const cells = shownLevels(pattern(['a1'], { overall: ['u1 a1', 'u2 a1'] }));
    expect([whole, unit].map(cells)).toEqual([true, true]);
    const units = shownLevels(pattern(['a1'], { [criteriaLayer('f2')]: ['u2 sum', 'u3 sum'] }));
    expect([whole, unit].map(units)).toEqual([true, false]);
  });

  it('everywhere in a publication from before levels were withheld', () => {
    const before = { ...pattern(['a1'], { overall: ['u1 sum', 'u2 sum'] }), withholdsLevels: false };
    expect([whole, unit, column].map(shownLevels(before))).toEqual([true, true, true]);
  });

  it('never of columns of several units, for their levels and those of the units would tell of both', () => {
    expect(shownLevels(pattern(['a1'], {}))(column)).toBe(false);
  });

  it('of the columns of a single unit while nothing of it is hidden', () => {
    const one = (hidden: readonly boolean[]) => ({
      ...pattern([], {}),
      units: ['u1'],
      columns: ['a1'],
      layers: { overall: new TableWithSums({ rows: 1, columns: 1 }, hidden) },
    });
    expect(shownLevels(one([false, false, false, false]))(column)).toBe(true);
    expect(shownLevels(one([true, false, true, false]))(column)).toBe(false);
  });
});

interface Asked {
  readonly pattern: Pattern;
  readonly question: ResultQuestion;
  readonly rows: readonly ResultRow[];
  readonly units?: readonly string[];
  readonly dropsHidden?: boolean;
}

/** Which rows are shown, by their codes; the total last. */
function shownRows({ pattern: of, question: asked, rows, units = of.units, dropsHidden = false }: Asked) {
  const protection: Protection = {
    pattern: of,
    question: asked,
    definition: FORM,
    dimension: dimensionOf(asked, units.length),
    units,
    dropsHidden,
  };
  const table = { by: asked.by, levels: 5, rows, total: row(100) };
  const { rows: kept, total } = protectTable(table, protection);
  const said = kept.map(({ labels, isSuppressed }) => [...labels.map(({ code }) => code), !isSuppressed]);
  return [...said.map((line) => line.join(' ')), `total ${String(!total.isSuppressed)}`];
}

const rowsOf = (...codes: string[]) => codes.map((code) => row(20, 20, ...code.split(' ')));

describe('a table for a reader from whom small groups are withheld', () => {
  const areas = pattern(['a1', 'a2'], { overall: ['u1 a1', 'u1 a2', 'u2 a1', 'u2 a2'] });
  const asked = (by: readonly ResultKey[], given: Partial<ResultQuestion> = {}) => ({ ...given, by });

  it('hides the cells that the pattern hides, and keeps the total', () => {
    const rows = rowsOf('u1 a1', 'u3 a1');
    expect(shownRows({ pattern: areas, question: asked(['unit', 'service_area']), rows })).toEqual([
      'u1 a1 false',
      'u3 a1 true',
      'total true',
    ]);
  });

  it('hides them in whichever order the keys stand, and where one is a filter', () => {
    const turned = { pattern: areas, question: asked(['service_area', 'unit']), rows: rowsOf('a1 u1') };
    expect(shownRows(turned)[0]).toBe('a1 u1 false');
    const filtered = asked(['unit'], { serviceArea: 'a1' });
    expect(shownRows({ pattern: areas, question: filtered, rows: rowsOf('u1', 'u3') })).toEqual([
      'u1 false',
      'u3 true',
      'total true',
    ]);
    const ofOne = { pattern: areas, question: asked(['service_area']), rows: rowsOf('a1'), units: ['u1'] };
    expect(shownRows(ofOne)).toEqual(['a1 false', 'total true']);
  });

  it('leaves hidden rows out altogether where nobody may know whether anybody is there', () => {
    const rows = rowsOf('u1 a1', 'u3 a1');
    const question = asked(['unit', 'service_area']);
    expect(shownRows({ pattern: areas, question, rows, dropsHidden: true })).toEqual([
      'u3 a1 true',
      'total true',
    ]);
  });

  it('hides a small row and a small total, whatever the pattern shows', () => {
    const rows = [row(4, 4, 'u3')];
    expect(shownRows({ pattern: areas, question: asked(['unit']), rows })[0]).toBe('u3 false');
  });

  it('hides counters and channels as it hides service areas', () => {
    const counters = pattern(['q1', 'q2'], { overall: ['u1 q1', 'u1 q2', 'u2 q1', 'u2 q2'] });
    const ofUnit = { pattern: counters, units: ['u1'] };
    expect(shownRows({ ...ofUnit, question: asked(['counter']), rows: rowsOf('q1') })[0]).toBe('q1 false');
    const filtered = shownRows({ ...ofUnit, question: asked([], { counter: 'q1' }), rows: [] });
    expect(filtered).toEqual(['total false']);
    const channels = pattern(['qr', 'kiosk'], { overall: ['u1 qr', 'u1 kiosk', 'u2 qr', 'u2 kiosk'] });
    const byPhone = asked(['unit'], { channel: 'qr' });
    expect(shownRows({ pattern: channels, question: byPhone, rows: rowsOf('u1', 'u3') })).toEqual([
      'u1 false',
      'u3 true',
      'total true',
    ]);
  });

  describe('by time', () => {
    const halves = ['2026-05-15', '2026-06-01', '2026-06-15', '2026-07-01'];
    const june = pattern(halves, {
      overall: ['u1 2026-05-15', 'u1 2026-06-01', 'u2 2026-05-15', 'u2 2026-06-01'],
    });
    const only = (given: Partial<ResultQuestion>) =>
      shownRows({ pattern: june, question: asked(['unit'], given), rows: rowsOf('u1') })[0];

    it('a month is its two halves', () => {
      const question = asked(['unit', 'month']);
      const rows = rowsOf('u1 2026-06', 'u1 2026-07', 'u3 2026-06');
      expect(shownRows({ pattern: june, question, rows })).toEqual([
        'u1 2026-06 false',
        'u1 2026-07 true',
        'u3 2026-06 true',
        'total true',
      ]);
    });

    it('a month of which a period leaves one half is that half', () => {
      const question = asked(['unit', 'month'], { from: day('2026-06-15') });
      expect(shownRows({ pattern: june, question, rows: rowsOf('u1 2026-06') })[0]).toBe('u1 2026-06 true');
    });

    it('a half month is itself', () => {
      const question = asked(['unit', 'half_month']);
      const rows = rowsOf('u1 2026-06-01', 'u1 2026-06-15');
      expect(shownRows({ pattern: june, question, rows }).slice(0, 2)).toEqual([
        'u1 2026-06-01 false',
        'u1 2026-06-15 true',
      ]);
    });

    it('a period is the half months from its first to its last day', () => {
      expect(only({ from: day('2026-06-15') })).toBe('u1 true');
      expect(only({ from: day('2026-06-01') })).toBe('u1 false');
      expect(only({ to: day('2026-06-14') })).toBe('u1 true');
      expect(only({ to: day('2026-05-31') })).toBe('u1 false');
      expect(only({ from: day('2026-06-01'), to: day('2026-06-30') })).toBe('u1 false');
      expect(only({ from: day('2026-05-15'), to: day('2026-07-14') })).toBe('u1 true');
    });
  });

  it('of some units hides a total that would tell of the others', () => {
    const sums = pattern(['a1'], { overall: ['u1 sum', 'u1 a1', 'u2 sum', 'u2 a1'] });
    const question = asked(['unit']);
    expect(shownRows({ pattern: sums, question, rows: [], units: ['u1', 'u3'] })).toEqual(['total false']);
    expect(shownRows({ pattern: sums, question, rows: [], units: ['u1', 'u2'] })).toEqual(['total true']);
    expect(shownRows({ pattern: sums, question, rows: rowsOf('u1'), units: ['u1', 'u3'] })[0]).toBe(
      'u1 false',
    );
  });

  it('hides factors and criteria by layers of their own', () => {
    const layers = pattern(['a1'], {
      factors: ['u1 sum', 'u1 a1', 'u2 sum', 'u2 a1'],
      [criteriaLayer('f1')]: ['u3 sum', 'u3 a1', 'u2 sum', 'u2 a1'],
    });
    const shown = (by: readonly ResultKey[], ...codes: string[]) =>
      shownRows({ pattern: layers, question: asked(by), rows: rowsOf(...codes) }).slice(0, -1);
    expect(shown(['unit'], 'u1', 'u3')).toEqual(['u1 true', 'u3 true']);
    expect(shown(['unit', 'factor'], 'u1 f1', 'u3 f1')).toEqual(['u1 f1 false', 'u3 f1 true']);
    expect(shown(['unit', 'criterion'], 'u1 q1', 'u3 q1', 'u3 q4')).toEqual([
      'u1 q1 true',
      'u3 q1 false',
      'u3 q4 true',
    ]);
    expect(shown(['unit', 'criterion'], 'u1 unknown')).toEqual(['u1 unknown false']);
  });
});

describe('a criterion that only some are asked', () => {
  // q1 is asked of those who said yes to `again`.
  const definition: Definition = {
    ...FORM,
    questions: FORM.questions.map((each) =>
      each.id === 'q1' ? { ...each, askedWhen: { question: 'again', anyOf: ['yes'] } } : each,
    ),
  };
  const shown = (answers: number) => {
    const table = {
      rows: [row(30, answers, 'q1'), row(30, 29, 'q2'), row(30, 29, 'q4')],
      total: row(30),
    } as unknown as ResultTable;
    const protection = {
      ...{ definition, question: question({ by: ['criterion'] }), dimension: null, dropsHidden: false },
      ...{ pattern: pattern([], {}), units: ['u1'] },
    };
    return protectTable(table, protection).rows.map(({ isSuppressed }) => !isSuppressed);
  };

  it('is hidden with its factor where fewer than the threshold were not asked, and nothing else is', () => {
    expect(shown(27)).toEqual([false, false, true]);
    expect(shown(30)).toEqual([true, true, true]);
    expect(shown(25)).toEqual([true, true, true]);
  });
});
