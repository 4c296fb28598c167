import { sql, type SQL } from 'drizzle-orm';
import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure } from '#app/domain/survey/method.ts';

/**
 * The parts of the statement that counts cells, written from a definition and a method's figure. Level questions become
 * the columns a0, a1 ... of a fenced subquery, so that each array is opened once a row; factors become x0, m0, x1, m1 ...
 * (`ClusterSums` of one respondent), all criteria together xa, ma. A row counts `s` times: once, or -1 where it is taken
 * out again. Everything spliced in is a number of the definition.
 */

const level = (index: number) => sql.raw(`a${index}`);
const numerator = (factor: number | 'a') => sql.raw(`x${factor}`);
const answered = (factor: number | 'a') => sql.raw(`m${factor}`);
const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
const sum = (parts: readonly SQL[]) => (parts.length === 0 ? sql`0` : sql.join([...parts], sql` + `));
const array = (parts: readonly SQL[]) => sql`array[${list(parts)}]`;
/** How often a condition holds, and the sum of a term, over the rows of a group. */
const times = (condition: SQL) => sql`coalesce(sum(s) filter (where ${condition}), 0)`;
const total = (term: SQL) => sql`coalesce(sum(s * (${term})), 0)`;

/** The columns a0, a1 ...: the level answers of one response, in the order of `levelColumns`. */
export function levelAnswers(definition: Definition): SQL[] {
  return levelColumns(definition).map(
    ({ index, levelIndex }) => sql`answers[${sql.raw(String(index + 1))}] as ${level(levelIndex)}`,
  );
}

/** What one answer adds to the numerator, as `cellOf` counts it: 1 for a satisfied level (`top2`), else the level. */
function numeratorOf(definition: Definition, figure: CriterionFigure, index: number): SQL {
  if (figure !== 'top2') return sql`coalesce(${level(index)}, 0)`;
  const satisfied = definition.scale.levels.filter((entry) => entry.satisfied);
  if (satisfied.length === 0) return sql`0`;
  const values = satisfied.map(({ value }) => sql.raw(String(value)));
  return sql`case when ${level(index)} in (${list(values)}) then 1 else 0 end`;
}

/** The columns x0, m0, x1, m1 ...: what one response gave to each factor. */
export function factorSums(definition: Definition, figure: CriterionFigure): SQL[] {
  const criteria = criterionColumns(definition);
  return definition.factors.flatMap((_, factor) => {
    const own = criteria
      .filter((column) => column.factorIndex === factor)
      .map(({ levelIndex }) => levelIndex);
    const given = own.length === 0 ? sql`0` : sql`num_nonnulls(${list(own.map(level))})`;
    return [
      sql`(${sum(own.map((index) => numeratorOf(definition, figure, index)))})::int as ${numerator(factor)}`,
      sql`${given} as ${answered(factor)}`,
    ];
  });
}

/** The columns xa, ma: what one response gave to all criteria. */
export function wholeSums(definition: Definition): SQL[] {
  const factors = definition.factors.map((_, factor) => factor);
  return [
    sql`${sum(factors.map(numerator))} as ${numerator('a')}`,
    sql`${sum(factors.map(answered))} as ${answered('a')}`,
  ];
}

/** How many respondents chose each level, question by question. */
export function levelCounts(definition: Definition): SQL {
  const values = definition.scale.levels.map((entry) => sql.raw(String(entry.value)));
  return array(
    levelColumns(definition).flatMap(({ levelIndex }) =>
      values.map((value) => times(sql`${level(levelIndex)} = ${value}`)),
    ),
  );
}

/** The six `ClusterSums` of each factor, then those of all criteria. */
export function clusterSums(definition: Definition): SQL {
  const factors = [...definition.factors.keys(), 'a' as const];
  return array(
    factors.flatMap((factor) => {
      const [x, m] = [numerator(factor), answered(factor)];
      const sums = [x, m, sql`${x} * ${x}`, sql`${x} * ${m}`, sql`${m} * ${m}`];
      return [times(sql`${m} > 0`), ...sums.map(total)];
    }),
  );
}

/** The four `PairSums` of each pair of factors, in the order of `Cell.pairs`. */
export function pairSums(definition: Definition): SQL {
  const factors = [...definition.factors.keys()];
  return array(
    factors.flatMap((f) =>
      factors.slice(f + 1).flatMap((g) => {
        const [xf, mf, xg, mg] = [numerator(f), answered(f), numerator(g), answered(g)];
        const terms = [sql`${xf} * ${xg}`, sql`${xf} * ${mg}`, sql`${mf} * ${xg}`, sql`${mf} * ${mg}`];
        return terms.map(total);
      }),
    ),
  );
}
