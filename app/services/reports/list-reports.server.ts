import { scopeOf } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countRuns, listRuns, type ListedRunRow } from '#db/queries/reports/report-runs.ts';
import { listSchedules, type ListedScheduleRow } from '#db/queries/reports/report-schedules.ts';
import { reportScope } from './report-scope.ts';

export interface ReportList {
  readonly runs: readonly ListedRunRow[];
  readonly total: number;
  /** The schedules the actor may stop. */
  readonly schedules: readonly ListedScheduleRow[];
}

/** A page of the reports the actor may read, the latest first, and the schedules the actor may stop. */
export async function listReports(
  ctx: Context,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<ReportList> {
  const scope = reportScope(ctx.actor, requireScope(ctx, 'results.read'));
  const managed = scopeOf(ctx.actor, 'reports.manage');
  return {
    runs: await listRuns(ctx.db, { scope, limit: pageSize, offset: (page - 1) * pageSize }),
    total: await countRuns(ctx.db, scope),
    schedules: managed === null ? [] : await listSchedules(ctx.db, managed),
  };
}
