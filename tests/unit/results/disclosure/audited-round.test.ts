import { beforeAll, describe, expect, it } from 'vitest';
import { auditPattern } from '#app/domain/results/disclosure/audit.ts';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import { runAll } from '#app/domain/results/disclosure/steps.ts';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { findDefinition, findMethod, type Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { pick, randomAnswers, seededRandom } from '#tests/support/results/survey-data.ts';

let registry: Registry;
beforeAll(async () => {
  registry = await loadRegistry();
});

const UNITS = ['u0', 'u1', 'u2', 'u3', 'u4', 'u5'];

/** Six units of 3 to 53 people who each skip a tenth of the 22 questions, in so many service areas. */
function roundOf(seed: number, areas: number) {
  const definition = findDefinition(registry, 'sipas-2017', 1)!;
  const method = findMethod(registry, 'sipas-2017-pooled')!;
  const random = seededRandom(seed);
  const columns = Array.from({ length: areas }, (_, area) => `a${area}`);
  const people = UNITS.flatMap((unit, index) =>
    Array.from({ length: 3 + 10 * index }, () => ({
      unit,
      column: pick(columns, random),
      answers: randomAnswers(definition, random),
    })),
  );
  const atoms = UNITS.flatMap((unit) =>
    columns.map((column) => {
      const own = people.filter((person) => person.unit === unit && person.column === column);
      return {
        unit,
        column,
        cell: cellOf(
          definition,
          'top2',
          own.map(({ answers }) => answers),
        ),
      };
    }),
  ).filter(({ cell }) => cell.responses > 0);
  return { threshold: 5, definition, method, units: UNITS, columns, atoms, isEmptySecret: true };
}

describe('a usual round of small units', () => {
  it.each([1, 2, 3, 5])('in %i service areas passes the audit and shows most units by factor', (areas) => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const input = roundOf(seed, areas);
      const pattern = computePattern(input);
      expect(runAll(auditPattern(input, pattern)), `round ${seed}`).toEqual([]);
      const hidden = UNITS.filter((_, row) => pattern.layers['factors']?.at(row, areas) !== false);
      expect(hidden.length, `round ${seed}`).toBeLessThan(4);
    }
  });
});
