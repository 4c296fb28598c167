import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { PERIOD_SYSTEMS, SCHEDULE_KINDS } from '#app/domain/reports/report.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listStaffByEmails } from '#db/queries/reports/report-mails.ts';
import { insertSchedule } from '#db/queries/reports/report-schedules.ts';
import { mayReadReport } from './may-read.server.ts';
import { findReportSubject, reportSchema } from './report-input.server.ts';

const MAX_RECIPIENTS = 50;

/** A kind of period and how its days are counted, `month.reporting`. */
function parseRhythm(text: string) {
  const [kind, system] = text.split('.');
  const known = {
    kind: SCHEDULE_KINDS.find((name) => name === kind),
    system: PERIOD_SYSTEMS.find((name) => name === system),
  };
  return known.kind && known.system ? { kind: known.kind, system: known.system } : null;
}

const createScheduleSchema = reportSchema.extend({
  rhythm: textField(parseRhythm, 'common.unknownChoice', (value) => ({ value: excerpt(value) })),
  /** E-mail addresses with commas or spaces between. */
  recipients: z.string(),
});
export type CreateScheduleInput = z.input<typeof createScheduleSchema>;

/**
 * Schedules a report after each month or quarter, from the current one on. Only people with an account are notified,
 * and only of what they may read anyway.
 * @throws AppError `forbidden`; `invalid` for the fields concerned.
 */
export async function createSchedule(ctx: Context, input: CreateScheduleInput): Promise<{ title: string }> {
  const scope = requireScope(ctx, 'reports.manage');
  const { rhythm, recipients, ...parsed } = parseInput(createScheduleSchema, input);
  const about = await findReportSubject(ctx, scope, parsed);
  const staffIds = await findRecipients(ctx, recipients, about.unitId);
  await ctx.db.transaction(async (tx) => {
    const id = await insertSchedule(
      tx,
      {
        ...about,
        ...rhythm,
        since: localDate(ctx.now),
        createdBy: staffIdOf(ctx.actor),
        createdAt: ctx.now,
      },
      staffIds,
    );
    await recordEvent(ctx, tx, {
      action: 'reports.schedule',
      subjectId: String(id),
      details: { title: about.title, about: input.about, ...rhythm, recipients: staffIds.length },
    });
  });
  return { title: about.title };
}

async function findRecipients(ctx: Context, text: string, unitId: number | null): Promise<string[]> {
  const emails = [...new Set(text.toLowerCase().split(/[\s,;]+/))].filter((email) => email !== '');
  if (emails.length > MAX_RECIPIENTS) {
    refuseField('recipients', 'invalid', 'reports.refusal.tooManyRecipients', { max: MAX_RECIPIENTS });
  }
  const people = await listStaffByEmails(ctx.db, emails);
  const ids: string[] = [];
  for (const email of emails) {
    const person = people.find((entry) => entry.email === email);
    const isFit = person !== undefined && (await mayReadReport(ctx, person, unitId));
    // One answer for both, so that nobody learns who has an account.
    if (!isFit) {
      return refuseField('recipients', 'invalid', 'reports.refusal.recipient', { email: excerpt(email) });
    }
    ids.push(person.id);
  }
  return ids;
}
