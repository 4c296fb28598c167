import { refuse } from '#app/domain/errors.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findAlarmPlace, type AlarmPlace } from '#db/queries/signals/alarms.ts';

/** What an alarm of the units is about whose results the actor may read. @throws AppError `forbidden`; `not_found`. */
export async function requireAlarmPlace(ctx: Context, given: string): Promise<AlarmPlace> {
  const scope = requireScope(ctx, 'results.read');
  const ref = parseRef(given);
  const found = ref === null ? null : await findAlarmPlace(ctx.db, { ref, scope });
  return found ?? refuse('not_found', 'errors.notFound');
}
