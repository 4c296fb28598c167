import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { totalsOf, type SetTotals } from '#app/domain/indexes/check-set.ts';
import { isUpcoming } from '#app/domain/indexes/criteria-set.ts';
import { parseSetName, setName } from '#app/domain/indexes/set-name.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import {
  findCriteriaSet,
  findCriteriaSetById,
  listCriteriaNodes,
  listCriteriaSuccessors,
  type CriteriaNodeRow,
  type CriteriaSetRow,
} from '#db/queries/indexes/criteria-sets.ts';

/**
 * The version of a set with this name (`PAR-TINH@2`; the latest without a number).
 * @throws AppError `not_found`.
 */
export async function requireSet(db: Db, name: string): Promise<CriteriaSetRow> {
  const parsed = parseSetName(name);
  const set = parsed && (await findCriteriaSet(db, parsed));
  return set ?? refuse('not_found', 'indexes.refusal.unknown', { name: excerpt(name) });
}

export interface SetView {
  readonly set: CriteriaSetRow;
  /** Whether it was adopted from a day that is still to come. */
  readonly isUpcoming: boolean;
  readonly nodes: readonly CriteriaNodeRow[];
  readonly totals: SetTotals;
  /** The name of the set that replaced it; null for none. */
  readonly replacedBy: string | null;
  /** The codes of the nodes after each node of a replaced set; none for one that was dropped. */
  readonly successors: Readonly<Record<string, readonly string[]>>;
}

/**
 * A set with its tree.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function getSet(ctx: Context, { name }: { name: string }): Promise<SetView> {
  requireScope(ctx, 'indexes.read');
  const set = await requireSet(ctx.db, name);
  const nodes = await listCriteriaNodes(ctx.db, set.id);
  const after = set.replacedBy === null ? null : await findCriteriaSetById(ctx.db, set.replacedBy);
  const successors: Record<string, string[]> = {};
  for (const { oldCode, newCode } of after ? await listCriteriaSuccessors(ctx.db, set.id) : []) {
    if (newCode !== null) (successors[oldCode] ??= []).push(newCode);
  }
  return {
    ...{ set, nodes, successors },
    isUpcoming: isUpcoming(set, localDate(ctx.now)),
    totals: totalsOf(nodes),
    replacedBy: after && setName(after),
  };
}
