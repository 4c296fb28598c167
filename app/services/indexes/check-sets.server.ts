import { refuse } from '#app/domain/errors.ts';
import { checkSet, totalsOf, type SetTotals } from '#app/domain/indexes/check-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import type { Context } from '#app/services/context.ts';
import { FileRefused } from '#app/services/tables/problems.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { getSet } from './get-set.server.ts';
import { readSetFile } from './read-set-file.server.ts';
import type { HeadFields } from './set-head.ts';

export interface CheckedSet {
  readonly name: string;
  readonly totals: SetTotals;
}

/**
 * Checks a file without a database: what an import would refuse.
 * @throws FileRefused, FieldsRefused.
 */
export async function checkSetFile(file: TableFile, given: HeadFields): Promise<CheckedSet> {
  const { head, list } = await readSetFile(file, given);
  if (list.rows.length === 0) refuse('invalid', 'tables.noRows');
  return { name: head.code, totals: totalsOf(list.rows) };
}

/**
 * Checks a set that is stored: the line of a problem is the place of its node.
 * @throws FileRefused; AppError `not_found`, `forbidden`.
 */
export async function checkStoredSet(ctx: Context, { name }: { name: string }): Promise<CheckedSet> {
  const { set, nodes, totals } = await getSet(ctx, { name });
  const problems = checkSet(
    set,
    nodes.map((node) => ({ ...node, line: node.position })),
  );
  if (problems.length > 0) throw new FileRefused(setName(set), problems, problems.length);
  return { name: setName(set), totals };
}
