import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { PERIOD_SYSTEMS, SCHEDULE_KINDS } from '#app/domain/reports/report.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listStaffByEmails } from '#db/queries/reports/report-mails.ts';
import { insertSchedule } from '#db/queries/reports/report-schedules.ts';
import { mayReadReport } from './may-read.server.ts';
import { parseReport, requireChoice, type ReportInput } from './report-input.server.ts';

export interface CreateScheduleInput extends ReportInput {
  /** `month` or `quarter`. */
  readonly kind: string;
  /** `reporting` or `calendar`. */
  readonly system: string;
  /** E-mail addresses with commas or spaces between. */
  readonly recipients: string;
}

const MAX_RECIPIENTS = 50;

/**
 * Schedules a report after each month or quarter, from the current one on. Only people with an account are notified,
 * and only of what they may read anyway.
 * @throws AppError `forbidden`; `invalid` with what is wrong.
 */
export async function createSchedule(ctx: Context, input: CreateScheduleInput): Promise<{ title: string }> {
  const scope = requireScope(ctx, 'reports.manage');
  const about = await parseReport(ctx, scope, input);
  const kind = requireChoice(input.kind, SCHEDULE_KINDS);
  const system = requireChoice(input.system, PERIOD_SYSTEMS);
  const staffIds = await findRecipients(ctx, input.recipients, about.unitId);
  await ctx.db.transaction(async (tx) => {
    const id = await insertSchedule(
      tx,
      {
        ...about,
        kind,
        system,
        since: localDate(ctx.now),
        createdBy: staffIdOf(ctx.actor),
        createdAt: ctx.now,
      },
      staffIds,
    );
    await recordEvent(ctx, tx, {
      action: 'reports.schedule',
      subjectId: String(id),
      details: { title: about.title, about: input.about, kind, system, recipients: staffIds.length },
    });
  });
  return { title: about.title };
}

async function findRecipients(ctx: Context, text: string, unitId: number | null): Promise<string[]> {
  const emails = [...new Set(text.toLowerCase().split(/[\s,;]+/))].filter((email) => email !== '');
  if (emails.length > MAX_RECIPIENTS) {
    refuse('invalid', 'reports.refusal.tooManyRecipients', { max: MAX_RECIPIENTS });
  }
  const people = await listStaffByEmails(ctx.db, emails);
  const ids: string[] = [];
  for (const email of emails) {
    const person = people.find((entry) => entry.email === email);
    const isFit = person !== undefined && (await mayReadReport(ctx, person, unitId));
    // One answer for both, so that nobody learns who has an account.
    if (!isFit) return refuse('invalid', 'reports.refusal.recipient', { email: excerpt(email) });
    ids.push(person.id);
  }
  return ids;
}
