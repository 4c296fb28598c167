import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { requireDate } from '#app/domain/results/table/question.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertRun } from '#db/queries/reports/report-runs.ts';
import { WHOLE_ROUND_CONTENTS } from './contents.server.ts';
import { parseReport, type ReportInput } from './report-input.server.ts';

export interface RequestReportInput extends ReportInput {
  /** Local dates; both empty for the whole round. */
  readonly from: string;
  readonly to: string;
}

/**
 * Queues a report to be made now; returns its `ref`.
 * @throws AppError `forbidden`; `invalid` with what is wrong.
 */
export async function requestReport(ctx: Context, input: RequestReportInput): Promise<{ ref: string }> {
  const scope = requireScope(ctx, 'reports.manage');
  const about = await parseReport(ctx, scope, input);
  const [from, to] = [requireDate(input.from.trim()), requireDate(input.to.trim())];
  const hasDates = from !== undefined && to !== undefined && from <= to;
  if (!hasDates && (from ?? to) !== undefined) refuse('invalid', 'reports.refusal.dates');
  if (hasDates && WHOLE_ROUND_CONTENTS.includes(about.content)) {
    refuse('invalid', 'reports.refusal.datesOfPeriod');
  }
  return ctx.db.transaction(async (tx) => {
    const ref = await insertRun(tx, {
      ...about,
      periodFrom: from ?? null,
      periodTo: to ?? null,
      requestedBy: staffIdOf(ctx.actor),
      requestedAt: ctx.now,
    });
    if (ref === null) throw new Error('a report without a schedule is never there already');
    await recordEvent(ctx, tx, {
      action: 'reports.request',
      subjectId: ref,
      details: { title: about.title, about: input.about, content: about.content },
    });
    return { ref };
  });
}
