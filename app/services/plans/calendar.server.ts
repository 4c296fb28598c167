import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { choiceField, demand, parseInput } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import {
  dateOf,
  localDate,
  parseIsoDate,
  splitDate,
  storedDate,
  type IsoDate,
} from '#app/domain/periods/date.ts';
import { DAY_KINDS, isCalendarYear } from '#app/domain/plans/working-days.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  confirmCalendar,
  deleteCalendarDay,
  listCalendarDays,
  saveCalendarDay,
  type CalendarDayRow,
} from '#db/queries/plans/calendar.ts';
import { dateField, lineField } from './plan-fields.ts';
import { renewTerms } from './renew-terms.server.ts';

export interface CalendarYear {
  readonly year: number;
  readonly days: readonly (Omit<CalendarDayRow, 'day'> & { readonly day: IsoDate })[];
  /** Whether any day of it is a sample that nobody has checked. */
  readonly isSample: boolean;
}

/** The days of a year that are not what their day of the week says; this year's unless told otherwise. */
export async function getCalendar(ctx: Context, { year }: { year?: number }): Promise<CalendarYear> {
  requireScope(ctx, 'plans.read');
  const shown = year ?? splitDate(localDate(ctx.now)).year;
  const rows = await listCalendarDays(ctx.db, dateOf(shown, 1, 1), dateOf(shown, 12, 31));
  const days = rows.map((row) => ({ ...row, day: storedDate(row.day) }));
  return { year: shown, days, isSample: days.some(({ isSample }) => isSample) };
}

const calendarDay = dateField.superRefine(
  demand(
    (day) => isCalendarYear(splitDate(day).year),
    'plans.refusal.date',
    (value) => ({ value: formatDate(value) }),
  ),
);
const daySchema = z.object({ day: calendarDay, kind: choiceField(DAY_KINDS), name: lineField });

/** Sets what a day is; the terms of open petitions move with it. @throws AppError `forbidden`; FieldsRefused for what is to be mended. */
export async function setCalendarDay(
  ctx: Context,
  input: z.input<typeof daySchema>,
): Promise<{ year: number }> {
  requireScope(ctx, 'calendar.manage');
  const { day, kind, name } = parseInput(daySchema, input);
  await ctx.db.transaction(async (tx) => {
    await saveCalendarDay(tx, { day, kind, name, isSample: false });
    await renewTerms(tx, localDate(ctx.now));
    await recordEvent(ctx, tx, { action: 'plans.set_day', details: { day, kind } });
  });
  return splitDate(day);
}

/** Makes a day an ordinary one again, as `setCalendarDay`. @throws AppError `forbidden`; `conflict` when it is one. */
export async function clearCalendarDay(ctx: Context, { day: given }: { day: string }): Promise<void> {
  requireScope(ctx, 'calendar.manage');
  const day = parseIsoDate(given);
  await ctx.db.transaction(async (tx) => {
    if (day === null || !(await deleteCalendarDay(tx, day))) return refuse('conflict', 'plans.refusal.noDay');
    await renewTerms(tx, localDate(ctx.now));
    await recordEvent(ctx, tx, { action: 'plans.clear_day', details: { day } });
  });
}

/** Says that the sample days of a year were checked. @throws AppError `forbidden`. */
export async function confirmCalendarYear(ctx: Context, { year }: { year: number }): Promise<void> {
  requireScope(ctx, 'calendar.manage');
  await ctx.db.transaction(async (tx) => {
    await confirmCalendar(tx, year);
    await recordEvent(ctx, tx, { action: 'plans.confirm_calendar', details: { year } });
  });
}
