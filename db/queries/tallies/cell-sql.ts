import { sql, type SQL } from 'drizzle-orm';
import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure } from '#app/domain/survey/method.ts';

/**
 * The parts of the statement that counts cells, written from a definition and a method's figure. Level questions become
 * the columns a0, a1 ... of a fenced subquery, so that each array is unpacked once per row; factors become x0, m0, x1,
 * m1 ... (`ClusterSums` of one respondent), all criteria together xa, ma. A row counts `s` times: 1, or -1 where it is
 * subtracted. Plain SQL text, generated per query: only numbers from the definition are interpolated.
 */

type Factor = number | 'a';

const sum = (parts: readonly string[]) => (parts.length === 0 ? '0' : parts.join(' + '));
const array = (parts: readonly string[]) => sql.raw(`array[${parts.join(', ')}]`);
/** The number of rows in a group that meet a condition, and the sum of a term over them. */
const times = (condition: string) => `coalesce(sum(s) filter (where ${condition}), 0)`;
const total = (term: string) => `coalesce(sum(s * ${term}), 0)`;

/** The columns a0, a1 ...: the level answers of one response, in the order of `levelColumns`. */
export function levelAnswers(definition: Definition): SQL {
  const columns = levelColumns(definition).map(
    ({ index, levelIndex }) => `answers[${index + 1}] as a${levelIndex}`,
  );
  return sql.raw(columns.join(', '));
}

/** What one answer adds to the numerator, as `cellOf` counts it: 1 for a satisfied level (`top2`), else the level. */
function numeratorOf(definition: Definition, figure: CriterionFigure, index: number): string {
  if (figure !== 'top2') return `coalesce(a${index}, 0)`;
  const satisfied = definition.scale.levels.filter((entry) => entry.satisfied);
  if (satisfied.length === 0) return '0';
  return `case when a${index} in (${satisfied.map(({ value }) => value).join(', ')}) then 1 else 0 end`;
}

/** The columns x0, m0, x1, m1 ...: what one response gave to each factor. */
export function factorSums(definition: Definition, figure: CriterionFigure): SQL {
  const criteria = criterionColumns(definition);
  const columns = definition.factors.flatMap((_, factor) => {
    const own = criteria
      .filter((column) => column.factorIndex === factor)
      .map(({ levelIndex }) => levelIndex);
    const given = own.length === 0 ? '0' : `num_nonnulls(${own.map((index) => `a${index}`).join(', ')})`;
    return [
      `(${sum(own.map((index) => numeratorOf(definition, figure, index)))})::int as x${factor}`,
      `${given} as m${factor}`,
    ];
  });
  return sql.raw(['*', ...columns].join(', '));
}

/** The columns xa, ma: what one response gave to all criteria. */
export function wholeSums(definition: Definition): SQL {
  const factors = [...definition.factors.keys()];
  return sql.raw(
    `${sum(factors.map((factor) => `x${factor}`))} as xa, ${sum(factors.map((factor) => `m${factor}`))} as ma`,
  );
}

/** How many respondents chose each level, question by question. */
export function levelCounts(definition: Definition): SQL {
  return array(
    levelColumns(definition).flatMap(({ levelIndex }) =>
      definition.scale.levels.map(({ value }) => times(`a${levelIndex} = ${value}`)),
    ),
  );
}

/** The six `ClusterSums` of each factor, then those of all criteria. */
export function clusterSums(definition: Definition): SQL {
  const factors: Factor[] = [...definition.factors.keys(), 'a'];
  return array(
    factors.flatMap((factor) => {
      const [x, m] = [`x${factor}`, `m${factor}`];
      return [times(`${m} > 0`), ...[x, m, `${x} * ${x}`, `${x} * ${m}`, `${m} * ${m}`].map(total)];
    }),
  );
}

/** The four `PairSums` of each pair of factors, in the order of `Cell.pairs`. */
export function pairSums(definition: Definition): SQL {
  const factors = [...definition.factors.keys()];
  return array(
    factors.flatMap((f) =>
      factors
        .slice(f + 1)
        .flatMap((g) => [`x${f} * x${g}`, `x${f} * m${g}`, `m${f} * x${g}`, `m${f} * m${g}`].map(total)),
    ),
  );
}
