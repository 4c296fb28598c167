import type { z } from 'zod';
import { excerpt } from '#app/domain/excerpt.ts';
import { addFault, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertRun } from '#db/queries/reports/report-runs.ts';
import { WHOLE_ROUND_CONTENTS } from './contents.server.ts';
import { findReportSubject, reportSchema } from './report-input.server.ts';

const date = optionalField(
  textField(parseDateCell, 'question.refusal.date', (value) => ({ value: excerpt(value) })),
);

/** Local dates; both empty for the whole round. */
const requestReportSchema = reportSchema
  .extend({ from: date, to: date })
  .superRefine(({ from, to, content }, context) => {
    const isWhole = from === null && to === null;
    if (isWhole) return;
    const isPeriod = from !== null && to !== null && from <= to;
    if (!isPeriod) addFault(context, message('reports.refusal.dates'), from === null ? 'from' : 'to');
    else if (WHOLE_ROUND_CONTENTS.includes(content))
      addFault(context, message('reports.refusal.datesOfPeriod'), 'from');
  });
export type RequestReportInput = z.input<typeof requestReportSchema>;

/**
 * Queues a report to be made now; returns its `ref`.
 * @throws AppError `forbidden`; `invalid` for the fields concerned.
 */
export async function requestReport(ctx: Context, input: RequestReportInput): Promise<{ ref: string }> {
  const scope = requireScope(ctx, 'reports.manage');
  const { from, to, ...parsed } = parseInput(requestReportSchema, input);
  const about = await findReportSubject(ctx, scope, parsed);
  return ctx.db.transaction(async (tx) => {
    const ref = await insertRun(tx, {
      ...about,
      periodFrom: from,
      periodTo: to,
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
