import { sql, type SQL } from 'drizzle-orm';
import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';

/** The columns of a tally that hold counts. */
type CountColumn = 'levels' | 'sums' | 'pairs';

/** `ClusterSums` has so many numbers. */
const SUMS = 6;

/** How many numbers each array of a definition's tallies has; the order is that of cell-sql.ts. */
function lengthOf(definition: Definition, column: CountColumn): number {
  const factors = definition.factors.length;
  switch (column) {
    case 'levels':
      return levelColumns(definition).length * definition.scale.levels.length;
    case 'sums':
      return (factors + 1) * SUMS;
    case 'pairs':
      return ((factors * (factors - 1)) / 2) * 4;
  }
}

const NO_NUMBERS = `'{}'::bigint[]`;

/** An array built element by element: summing by subscript is the fastest way to add many arrays. */
export function arrayOf(
  definition: Definition,
  column: CountColumn,
  element: (place: string) => string,
): SQL {
  const places = Array.from({ length: lengthOf(definition, column) }, (_, index) =>
    element(`${column}[${index + 1}]`),
  );
  // PostgreSQL cannot infer the type of an empty array.
  return sql.raw(places.length === 0 ? NO_NUMBERS : `array[${places.join(', ')}]`);
}

/** Doubles are exact below 2^53 and are summed several times faster than bigints, which PostgreSQL sums as numeric. */
const sumOf = (place: string) => `coalesce(sum(${place}::float8), 0)::bigint`;
const countOf = (place: string) => `coalesce(sum(${place}), 0)`;

/** The counts of a group of tallies. */
type Counts = Readonly<Record<'responses' | CountColumn, SQL>>;

/** The counts of a group of tallies, added up. */
export function addedUp(definition: Definition, withPairs: boolean): Counts {
  return {
    responses: sql`coalesce(sum(responses), 0)`,
    levels: arrayOf(definition, 'levels', countOf),
    sums: arrayOf(definition, 'sums', sumOf),
    pairs: withPairs ? arrayOf(definition, 'pairs', sumOf) : sql.raw(NO_NUMBERS),
  };
}

/** The answers to all criteria in one pot, and their sums over respondents (`Cell.isPot`), added up. */
export function addedUpInOnePot(definition: Definition): Counts {
  const levels = definition.scale.levels.map((_, level) => {
    const size = definition.scale.levels.length;
    const own = criterionColumns(definition).map(
      ({ levelIndex }) => `levels[${levelIndex * size + level + 1}]`,
    );
    return countOf(own.join(' + ') || '0');
  });
  const first = definition.factors.length * SUMS + 1;
  const sums = Array.from({ length: SUMS }, (_, place) => sumOf(`sums[${first + place}]`));
  return {
    responses: sql`coalesce(sum(responses), 0)`,
    levels: sql.raw(`array[${levels.join(', ')}]`),
    sums: sql.raw(`array[${sums.join(', ')}]`),
    pairs: sql.raw(NO_NUMBERS),
  };
}

/** The counts of one tally as they are. */
export const AS_THEY_ARE: Counts = {
  responses: sql`responses`,
  levels: sql`levels`,
  sums: sql`sums`,
  pairs: sql`pairs`,
};

const ZERO = '0'.charCodeAt(0);
const MINUS = '-'.charCodeAt(0) - ZERO;

/** Parses an integer array as PostgreSQL writes it, '{1,20,-3}'. A hot path: most of a result is such arrays. */
export function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  if (text === '{}') return numbers;
  let number = 0;
  let sign = 1;
  for (let place = 1; place < text.length; place++) {
    const digit = text.charCodeAt(place) - ZERO;
    if (digit >= 0 && digit <= 9) {
      number = number * 10 + digit;
    } else if (digit === MINUS) {
      sign = -1;
    } else {
      numbers.push(sign * number);
      number = 0;
      sign = 1;
    }
  }
  return numbers;
}
