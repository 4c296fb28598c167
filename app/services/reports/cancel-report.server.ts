import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { cancelRun, findRun } from '#db/queries/reports/report-runs.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes back a report that waits or is being made; one that is ready stays. @throws AppError `not_found`. */
export async function cancelReport(ctx: Context, { ref }: { ref: string }): Promise<void> {
  const scope = requireScope(ctx, 'reports.manage');
  const run = UUID.test(ref) ? await findRun(ctx.db, ref, scope) : null;
  if (!run) return refuse('not_found', 'reports.refusal.notFound');
  await ctx.db.transaction(async (tx) => {
    if (!(await cancelRun(tx, run.id))) return;
    await recordEvent(ctx, tx, { action: 'reports.cancel', subjectId: ref, details: { title: run.title } });
  });
}
