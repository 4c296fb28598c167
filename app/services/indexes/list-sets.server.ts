import { requireScope, type Context } from '#app/services/context.ts';
import { listCriteriaSets } from '#db/queries/indexes/criteria-sets.ts';

/** Every version of every set of criteria, by code, the latest version first. */
export async function listSets(ctx: Context): ReturnType<typeof listCriteriaSets> {
  requireScope(ctx, 'indexes.read');
  return listCriteriaSets(ctx.db);
}
