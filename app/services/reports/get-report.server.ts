import { refuse } from '#app/domain/errors.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listMails, type MailRow } from '#db/queries/reports/report-mails.ts';
import { findRun, type ListedRunRow } from '#db/queries/reports/report-runs.ts';
import { reportScope } from './report-scope.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The report with this `ref`. @throws AppError `not_found`, also when it is out of the actor's reach. */
export async function getReport(ctx: Context, { ref }: { ref: string }): Promise<ListedRunRow> {
  const scope = reportScope(ctx.actor, requireScope(ctx, 'results.read'));
  const run = UUID.test(ref) ? await findRun(ctx.db, ref, scope) : null;
  return run ?? refuse('not_found', 'reports.refusal.notFound');
}

/** Who was notified of a report, for actors who may request reports; none for others. */
export async function listReportMails(
  ctx: Context,
  run: Pick<ListedRunRow, 'id'>,
): Promise<(MailRow & { email: string })[]> {
  requireScope(ctx, 'reports.manage');
  return listMails(ctx.db, run.id);
}
