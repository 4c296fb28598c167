import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, optionalField, parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { FIRST_RULES } from '#app/domain/reform-reports/rules.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { dateField, lineField, unitCodeField } from '#app/services/plans/plan-fields.ts';
import { endException, insertException } from '#db/queries/reform-reports/report-rules.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';

const PERIODS = FIRST_RULES.periods.map(({ id }) => id);

const exceptionSchema = z.object({
  unit: unitCodeField,
  period: optionalField(choiceField(PERIODS)),
  reports: choiceField(['yes', 'no']).transform((choice) => choice === 'yes'),
  since: dateField,
  reason: lineField,
});

/**
 * Says that a unit reports though its kind does not, or does not though it does: in one period or in all, of what is due from a
 * day on. The day may have passed: a unit that was awaited by mistake is not held to it.
 * @throws AppError `forbidden`; FieldsRefused for what is to be mended, or a unit that has an exception for the period.
 */
export async function addReportException(
  ctx: Context,
  typed: z.input<typeof exceptionSchema>,
): Promise<void> {
  const scope = requireScope(ctx, 'settings.manage');
  const { unit: code, since, ...given } = parseInput(exceptionSchema, typed);
  const unit = await findUnitByCode(ctx.db, code, scope);
  if (unit === null) refuseField('unit', 'invalid', 'reformReports.refusal.noUnit', { code: excerpt(code) });
  await ctx.db.transaction(async (tx) => {
    const isAdded = await insertException(tx, {
      ...{ ...given, unitId: unit.id, validFrom: since },
      ...{ createdAt: ctx.now, createdBy: staffIdOf(ctx.actor) },
    });
    if (!isAdded) refuseField('unit', 'conflict', 'reformReports.refusal.hasException', { unit: unit.name });
    await recordEvent(ctx, tx, {
      action: 'reform_reports.add_exception',
      subjectId: unit.code,
      details: { period: given.period, reports: given.reports, reason: given.reason },
    });
  });
}

/** Ends an exception: of what is due today or later the kind of the unit decides again. @throws AppError `forbidden`; `conflict` when it has ended. */
export async function endReportException(
  ctx: Context,
  { id: given }: { readonly id: string },
): Promise<void> {
  requireScope(ctx, 'settings.manage');
  const id = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
  await ctx.db.transaction(async (tx) => {
    const lastDay = addDays(localDate(ctx.now), -1);
    const ended = id === null ? null : await endException(tx, id, lastDay);
    if (ended === null) return refuse('conflict', 'reformReports.refusal.noException');
    await recordEvent(ctx, tx, { action: 'reform_reports.end_exception', subjectId: String(id) });
  });
}
