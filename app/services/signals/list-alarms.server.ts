import { requireScope, type Context } from '#app/services/context.ts';
import { listAlarms as listRows, type AlarmRow } from '#db/queries/signals/alarms.ts';

/** Alarms of the units in the actor's reach, the latest first. They name a unit and a day; figures are on its desk. */
export async function listAlarms(
  ctx: Context,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly rows: readonly AlarmRow[]; readonly total: number }> {
  const scope = requireScope(ctx, 'results.read');
  return listRows(ctx.db, { scope, limit: pageSize, offset: pageSize * (page - 1) });
}
