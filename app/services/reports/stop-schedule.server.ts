import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { stopSchedule as stop } from '#db/queries/reports/report-schedules.ts';

/** Ends a schedule; the reports it made stay. @throws AppError `not_found`. */
export async function stopSchedule(ctx: Context, { id }: { id: number }): Promise<{ title: string }> {
  const scope = requireScope(ctx, 'reports.manage');
  return ctx.db.transaction(async (tx) => {
    const title = await stop(tx, { id, scope, now: ctx.now });
    if (title === null) return refuse('not_found', 'reports.refusal.notFound');
    await recordEvent(ctx, tx, { action: 'reports.stop', subjectId: String(id), details: { title } });
    return { title };
  });
}
