import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { sortRows } from '#app/domain/results/table/sort.ts';
import { buildTable } from '#app/domain/results/table/table.ts';
import type { Context } from '#app/services/context.ts';
import { askResults, prepareQuestion, type GetResultsInput } from './get-results.server.ts';
import { countGroups } from './prepared/count-results.server.ts';
import { createCounter } from './prepared/counter.server.ts';
import { designOf } from './prepared/design.server.ts';
import { prepareResults } from './prepared/prepare-results.server.ts';

/** Units of one part: some thousand groups. */
const UNITS_AT_ONCE = 100;

/**
 * Whether the table of a question can be made in parts: units come first and nothing else orders the rows, a row needs no
 * other row, and nothing is withheld from the reader, which would need them all.
 */
export function isMadeInParts(ctx: Context, { by, sort, compare }: GetResultsInput): boolean {
  const [first, ...others] = by;
  const isByUnit = first === 'unit' && others.includes('service_area');
  return isByUnit && sort === undefined && compare === undefined && seesSmallGroups(ctx.actor);
}

/**
 * The rows of `getResults`, in its order, some units at a time: of 3,000 units by 30 areas and 22 criteria there are two
 * million rows. Only for questions of which `isMadeInParts` holds. What a part holds besides its rows (the total, what is
 * said of it) is that of the question by units alone.
 * @throws AppError as `askResults`, before the first part.
 */
export async function* getResultsInParts(
  ctx: Context,
  input: GetResultsInput,
  unitsAtOnce = UNITS_AT_ONCE,
): AsyncGenerator<Results> {
  const prepared = prepareResults(ctx);
  const frame = await askResults(prepared, { ...input, by: ['unit'] });
  const question = await prepareQuestion(prepared, input);
  const { definition, method } = question.subject;
  const design = await designOf(prepared, question.subject);
  const byCode = new Map(question.names.units.map((unit) => [unit.code, unit]));
  const units = frame.table.rows.flatMap(({ labels }) => byCode.get(labels[0]?.code ?? '') ?? []);
  if (units.length < frame.table.rows.length) {
    // Responses of a unit without a name here belong to no part.
    yield await askResults(prepared, input);
    return;
  }
  const locale = input.locale ?? DEFAULT_LOCALE;
  for (let at = 0; at === 0 || at < units.length; at += unitsAtOnce) {
    const names = { ...question.names, units: units.slice(at, at + unitsAtOnce) };
    // A counter of its own: one for all would keep what it counted.
    const part = {
      ...question,
      names,
      isPart: true,
      prepared: { ...prepared, counter: createCounter(ctx.db) },
    };
    const groups = await countGroups(part);
    const table = buildTable({ definition, method, design, by: input.by, groups, locale });
    const { total } = frame.table;
    yield { ...frame, question: input, table: { ...table, total, rows: sortRows(table, null) } };
  }
}
