import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCells, cellOf, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import { computePattern, countChanges } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Atom, Pattern, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import { dimensionOf, protectTable } from '#app/domain/results/disclosure/protection.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import { sortRows } from '#app/domain/results/table/sort.ts';
import { type ResultGroup, type ResultRow, type ResultTable } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { answersOf, FORM, methodOf, roundTable } from '#tests/support/results/definitions.ts';

const METHOD: Method = methodOf('top2');
const UNITS = ['u1', 'u2', 'u3'];
const AREAS = ['a1', 'a2', 'a3'];

/** Responses of one unit in one area that all answered the same criteria. */
const people = (count: number, answered: readonly boolean[]): Cell =>
  cellOf(
    FORM,
    'top2',
    Array.from({ length: count }, (_, index) =>
      answersOf(answered.map((isGiven) => (isGiven ? 1 + (index % 5) : null))),
    ),
  );

const atom = (unit: string, column: string, ...cells: Cell[]): Atom => ({
  unit,
  column,
  cell: cells.reduce(addCells, emptyCell(FORM)),
});
const full = (count: number) => people(count, [true, true, true, true, true, true]);

type Earlier = { pattern: Pattern; atoms: readonly Atom[] };

function inputOf(threshold: number, atoms: readonly Atom[], earlier?: Earlier): PatternInput {
  return {
    threshold,
    definition: FORM,
    method: METHOD,
    units: UNITS,
    columns: AREAS,
    atoms,
    isEmptySecret: true,
    earlier,
  };
}

const patternOf = (threshold: number, atoms: readonly Atom[], earlier?: Earlier) =>
  computePattern(inputOf(threshold, atoms, earlier));

/** A table of a publication, as every outlet is given it. */
function published(
  atoms: readonly Atom[],
  pattern: Pattern,
  by: readonly ResultKey[],
  given: Partial<ResultQuestion> = {},
): ResultTable {
  const question = { ...given, by };
  const inFilter = atoms.filter(
    ({ unit, column }) => unit === (question.unit ?? unit) && column === (question.serviceArea ?? column),
  );
  const groups = new Map<string, ResultGroup>();
  for (const { unit, column, cell } of inFilter) {
    const labels = {
      ...(by.includes('unit') && { unit: { code: unit, name: unit } }),
      ...(by.includes('service_area') && { service_area: { code: column, name: column } }),
    };
    const key = JSON.stringify(labels);
    const known = groups.get(key);
    groups.set(key, { labels, cell: known ? addCells(known.cell, cell) : cell });
  }
  const table = roundTable({
    definition: FORM,
    method: METHOD,
    by,
    groups: [...groups.values()],
    locale: 'vi',
  });
  const units = question.unit === undefined ? UNITS : [question.unit];
  const dimension = dimensionOf(question, units.length);
  return protectTable(table, { pattern, question, definition: FORM, dimension, units, dropsHidden: false });
}

/** Everything a publication answers: each view, narrowed to nothing, to each unit and to each service area. */
function everything(atoms: readonly Atom[], pattern: Pattern) {
  const views: ResultKey[][] = [[], ['unit'], ['service_area'], ['unit', 'service_area']];
  const figures: ResultKey[][] = [[], ['factor'], ['criterion']];
  const filters = [{}, ...UNITS.map((unit) => ({ unit })), ...AREAS.map((serviceArea) => ({ serviceArea }))];
  return views.flatMap((view) =>
    figures.flatMap((figure) =>
      filters.flatMap((filter) => {
        const by = [...view, ...figure];
        const table = published(atoms, pattern, by, filter);
        return [
          ...table.rows.map((row) => ({ by, filter, row })),
          { by: [] as ResultKey[], filter, row: table.total },
        ];
      }),
    ),
  );
}

type Shown = ReturnType<typeof everything>[number];

function codeOf({ by, row }: Shown, key: ResultKey): string | undefined {
  return row.labels[by.indexOf(key)]?.code;
}

function anyAtoms(threshold: number) {
  const upTo = (max: number) => fc.integer({ min: 0, max });
  const counts = fc.oneof(upTo(threshold), upTo(5 * threshold));
  const given = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
  return fc.array(fc.tuple(counts, upTo(threshold - 1), given), { minLength: 9, maxLength: 9 }).map((cells) =>
    cells.map(([count, partly, answered], place) => {
      const [unit, area] = [UNITS[Math.floor(place / 3)] ?? '', AREAS[place % 3] ?? ''];
      return atom(unit, area, full(count), people(partly, answered));
    }),
  );
}

const rowsOf = (table: ResultTable) =>
  table.rows.map(({ labels, responses }) => [labels.map(({ code }) => code).join(), responses]);

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, whoever reads all of a publication', (T) => {
  it('meets no figure of a group of fewer people, nor of fewer who answered', () => {
    fc.assert(
      fc.property(anyAtoms(T), (atoms) => {
        for (const { row } of everything(atoms, patternOf(T, atoms))) {
          if (row.isSuppressed)
            expect([row.responses, row.answers, row.counts, row.rate, row.interval]).toEqual([
              null,
              null,
              null,
              null,
              null,
            ]);
          else expect(Math.min(row.responses ?? 0, row.answers ?? 0)).toBeGreaterThanOrEqual(T);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds a unit hidden in one view hidden in all', () => {
    const atoms = [
      atom('u1', 'a1', full(T - 2)),
      atom('u2', 'a1', full(4 * T)),
      atom('u2', 'a2', full(2 * T - 1)),
      atom('u3', 'a1', full(8 * T)),
    ];
    const pattern = patternOf(T, atoms);
    const hidden = everything(atoms, pattern).filter((shown) => codeOf(shown, 'unit') === 'u1');
    expect(hidden.every(({ row }) => row.isSuppressed)).toBe(true);
    expect(rowsOf(published(atoms, pattern, ['unit']))).toEqual([
      ['u1', null],
      ['u2', null],
      ['u3', 8 * T],
    ]);
  });

  it('does not learn the answers to a criterion that hardly anybody answered from its factor and the others', () => {
    const rare = people(T - 2, [true, true, true, true, true, true]);
    const common = people(6 * T, [true, true, false, true, true, true]);
    const atoms = UNITS.map((unit) => atom(unit, 'a1', rare, common));
    const table = published(atoms, patternOf(T, atoms), ['unit', 'criterion']);
    const shown = table.rows
      .filter(({ isSuppressed }) => !isSuppressed)
      .map(({ labels }) => labels.map(({ code }) => code).join(' '));
    expect(shown.filter((code) => code.endsWith('q3'))).toEqual([]);
    expect(shown.filter((code) => code.startsWith('u1'))).toEqual(['u1 q4', 'u1 q5', 'u1 q6']);
  });

  it('counts people, not answers: one too few who answered every criterion of a factor stay hidden', () => {
    const few = people(T - 1, [true, true, true, false, false, false]);
    const others = people(6 * T, [false, false, false, true, true, true]);
    const whole = full(6 * T);
    const atoms = [atom('u1', 'a1', few, others), atom('u2', 'a1', whole), atom('u3', 'a1', whole)];
    const row = published(atoms, patternOf(T, atoms), ['unit', 'factor']).rows.find(
      ({ labels }) => labels[0]?.code === 'u1' && labels[1]?.code === 'f1',
    );
    expect(row?.isSuppressed).toBe(true);
  });

  it('reads nothing from the order of rows: hidden ones stand at the end, by name', () => {
    const atoms = [atom('u2', 'a1', full(T - 1)), atom('u1', 'a1', full(1)), atom('u3', 'a1', full(8 * T))];
    const table = published(atoms, patternOf(T, atoms), ['unit']);
    for (const direction of ['asc', 'desc'] as const) {
      const order = sortRows(table, { column: 'responses', direction }).map(({ labels }) => labels[0]?.code);
      expect(order).toEqual(['u3', 'u1', 'u2']);
    }
  });
});

describe.each(TESTED_THRESHOLDS)('with %i, whoever keeps an earlier publication of the round', (T) => {
  const before = [
    atom('u1', 'a1', full(4 * T)),
    atom('u2', 'a1', full(6 * T)),
    atom('u2', 'a2', full(6 * T)),
    atom('u3', 'a3', full(8 * T)),
  ];
  const first = patternOf(T, before);
  const shownIn = (row: ResultRow | undefined) => row?.responses ?? null;
  const unitsOf = (atoms: readonly Atom[], pattern: Pattern) =>
    published(atoms, pattern, ['unit']).rows.map((row) => [row.labels[0]?.code, shownIn(row)]);

  it.each(Array.from({ length: T - 1 }, (_, fewer) => fewer + 1))(
    'does not learn what %i late responses said: their unit and one more are hidden',
    (late) => {
      const after = before.map((entry) =>
        entry.unit === 'u1'
          ? atom('u1', 'a1', full(4 * T + late))
          : entry.unit === 'u3'
            ? atom('u3', 'a3', full(12 * T))
            : entry,
      );
      const second = patternOf(T, after, { pattern: first, atoms: before });
      const hidden = unitsOf(after, second)
        .filter(([, shown]) => shown === null)
        .map(([code]) => code);
      expect(hidden).toEqual(['u1', 'u3']);
      expect(published(after, second, []).total.responses).toBe(28 * T + late);
    },
  );

  it('does not learn what was taken out when as much was added', () => {
    const swapped = addCells(
      people(4 * T - 1, [true, true, true, true, true, true]),
      people(1, [true, true, true, true, true, false]),
    );
    const after = before.map((entry) =>
      entry.unit === 'u1'
        ? atom('u1', 'a1', swapped)
        : entry.unit === 'u3'
          ? atom('u3', 'a3', full(12 * T))
          : entry,
    );
    const second = patternOf(T, after, { pattern: first, atoms: before });
    expect(unitsOf(after, second).find(([code]) => code === 'u1')).toEqual(['u1', null]);
    expect(countChanges(inputOf(T, after, { pattern: first, atoms: before }))).toBe(4 * T + 1);
  });

  it('sees the same when nothing changed, and a unit that was hidden stays hidden however it grew', () => {
    expect(unitsOf(before, patternOf(T, before, { pattern: first, atoms: before }))).toEqual(
      unitsOf(before, first),
    );
    const others = [atom('u2', 'a1', full(4 * T)), atom('u3', 'a1', full(8 * T))];
    const small = [atom('u1', 'a1', full(T - 2)), ...others];
    const grown = [atom('u1', 'a1', full(10 * T)), ...others];
    const second = patternOf(T, grown, { pattern: patternOf(T, small), atoms: small });
    expect(unitsOf(grown, second)).toEqual([
      ['u1', null],
      ['u2', null],
      ['u3', 8 * T],
    ]);
  });
});

describe('a reader of the console who does not see small groups', () => {
  const ask = (question: Partial<ResultQuestion>) => () => dimensionOf({ by: ['unit'], ...question }, 3);

  it('is not told about a service area in a month, or about days that cut a half month', () => {
    expect(ask({ by: ['service_area', 'month'] })).toThrow('disclosure.oneAtATime');
    expect(ask({ channel: 'qr', serviceArea: 'a1' })).toThrow('disclosure.oneAtATime');
    expect(ask({ from: '2026-06-01' as never, to: '2026-06-15' as never })).toThrow('disclosure.halfMonths');
    expect(ask({ by: ['counter'] })).toThrow('disclosure.counterOfUnit');
    expect(ask({ from: '2026-06-01' as never, to: '2026-06-14' as never })()).toBe('half_month');
  });
});

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, a reader of the console', (T) => {
  it('cannot subtract one period from another: periods that differ by a small half month are not both shown', () => {
    const halves = ['2026-05-01', '2026-05-15', '2026-06-01', '2026-06-15'];
    const sizes = [6 * T, 2, 2 * T + 2, 5 * T];
    const atoms = sizes.map((count, place) => atom('u1', halves[place] ?? '', full(count)));
    const pattern = computePattern({
      threshold: T,
      definition: FORM,
      method: METHOD,
      units: ['u1'],
      columns: halves,
      atoms,
      isEmptySecret: false,
    });
    const total = (from: string, to: string) => {
      const question = { by: [] as ResultKey[], from: from as never, to: to as never };
      const inside = atoms.filter(({ column }) => column >= from && column <= to);
      const groups = inside.map(({ cell }) => ({ labels: {}, cell }));
      const table = roundTable({ definition: FORM, method: METHOD, by: [], groups, locale: 'vi' });
      return protectTable(table, {
        pattern,
        question,
        definition: FORM,
        dimension: 'half_month',
        units: ['u1'],
        dropsHidden: false,
      }).total.responses;
    };
    expect(total('2026-05-01', '2026-05-14')).toBe(6 * T);
    expect(total('2026-05-01', '2026-05-31')).toBeNull();
    expect(total('2026-05-15', '2026-06-14')).toBe(2 * T + 4);
    expect(total('2026-06-01', '2026-06-14')).toBeNull();
    expect(total('2026-05-01', '2026-06-30')).toBe(13 * T + 4);
  });
});
