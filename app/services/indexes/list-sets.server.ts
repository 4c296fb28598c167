import { isUpcoming } from '#app/domain/indexes/criteria-set.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listCriteriaSets, type CriteriaSetRow } from '#db/queries/indexes/criteria-sets.ts';

/** A version of a set as lists show it. */
export type ListedSet = CriteriaSetRow & {
  readonly nodes: number;
  /** Whether it was adopted from a day that is still to come. */
  readonly isUpcoming: boolean;
};

/** Every version of every set of criteria, by code, the latest version first. */
export async function listSets(ctx: Context): Promise<ListedSet[]> {
  requireScope(ctx, 'indexes.read');
  const today = localDate(ctx.now);
  return (await listCriteriaSets(ctx.db)).map((set) => ({ ...set, isUpcoming: isUpcoming(set, today) }));
}
