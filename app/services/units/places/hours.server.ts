import { FieldsRefused, type Fault } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { message } from '#app/domain/locale/translate.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import {
  formatWeek,
  parseTime,
  USUAL_WEEK,
  WEEKDAYS,
  type Span,
  type WeekHours,
} from '#app/domain/units/opening-hours.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { findHours, lockHours, saveHours, type HoursRow } from '#db/queries/units/opening-hours.ts';
import { requirePlace, type AskedPlace } from './require-place.server.ts';

/** Fields of the form: from and to of each day of the week. */
export const HOURS_FIELDS = WEEKDAYS.flatMap((day) => [`from_${day}`, `to_${day}`] as const);
type HoursField = (typeof HOURS_FIELDS)[number];

/** What the form shows of a week. */
export function hoursFields(week: WeekHours): Record<HoursField, string> {
  const entries = WEEKDAYS.flatMap((day) => [
    [`from_${day}`, week[day]?.from ?? ''],
    [`to_${day}`, week[day]?.to ?? ''],
  ]);
  return Object.fromEntries(entries) as Record<HoursField, string>;
}

/** The hours of a day, null for a closed one; notes what is wrong. */
function readDay(
  day: (typeof WEEKDAYS)[number],
  typed: Readonly<Record<HoursField, string>>,
  faults: Fault[],
): Span | null {
  const [from, to] = ([`from_${day}`, `to_${day}`] as const).map((field) => {
    const text = typed[field].trim();
    const time = text === '' ? null : parseTime(text);
    if (text !== '' && time === null) {
      faults.push({ field, message: message('units.hours.refusal.time', { value: excerpt(text) }) });
      return undefined;
    }
    return time;
  });
  if (from === undefined || to === undefined || (from === null && to === null)) return null;
  if (from === null || to === null) {
    const field = from === null ? (`from_${day}` as const) : (`to_${day}` as const);
    faults.push({ field, message: message('units.hours.refusal.half') });
    return null;
  }
  if (to <= from) faults.push({ field: `to_${day}`, message: message('units.hours.refusal.order') });
  return { from, to };
}

function readWeek(typed: Readonly<Record<HoursField, string>>): WeekHours {
  const faults: Fault[] = [];
  const days = WEEKDAYS.map((day) => [day, readDay(day, typed, faults)] as const);
  if (faults.length === 0 && days.every(([, span]) => span === null)) {
    faults.push({ field: 'from_mon', message: message('units.hours.refusal.never') });
  }
  const [first, ...others] = faults;
  if (first !== undefined) throw new FieldsRefused('invalid', [first, ...others]);
  return Object.fromEntries(days.filter(([, span]) => span !== null));
}

/** When a place serves people: what holds there, and whether it is its own. */
export interface PlaceHours {
  readonly week: WeekHours;
  readonly isOwn: boolean;
  /** Where hours that are not its own come from; null: nobody set any, and the usual ones hold. */
  readonly from: Pick<HoursRow, 'unitCode' | 'unitName' | 'counterId'> | null;
}

/** The hours that hold at a place. */
export async function findPlaceHours(
  ctx: Pick<Context, 'db'>,
  place: { readonly unitId: number; readonly counterId: number | null },
): Promise<PlaceHours> {
  const found = await findHours(ctx.db, place);
  if (found === null) return { week: USUAL_WEEK, isOwn: false, from: null };
  const isOwn = found.unitId === place.unitId && found.counterId === place.counterId;
  return { week: found.week, isOwn, from: isOwn ? null : found };
}

/**
 * Says when a place serves people; `typed` are the fields as they came in, with what they had shown (`mergeShown`).
 * @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended, `conflict` for what somebody else
 * changed since.
 */
export async function setHours(
  ctx: Context,
  { typed, ...asked }: AskedPlace & { readonly typed: Readonly<Record<string, string>> },
): Promise<void> {
  await changeHours(ctx, asked, (week) => readWeek(mergeShown(typed, hoursFields(week))));
}

/** Lets a place follow the unit above again. @throws AppError `forbidden`, `not_found`. */
export async function followHoursAbove(ctx: Context, asked: AskedPlace): Promise<void> {
  await changeHours(ctx, asked, () => null);
}

async function changeHours(
  ctx: Context,
  asked: AskedPlace,
  change: (week: WeekHours) => WeekHours | null,
): Promise<void> {
  const { unit, counter } = await requirePlace(ctx, asked);
  const place = { unitId: unit.id, counterId: counter?.id ?? null };
  await ctx.db.transaction(async (tx) => {
    const own = await lockHours(tx, place);
    const week = change((await findPlaceHours({ db: tx }, place)).week);
    if (formatWeek(own) === formatWeek(week)) return;
    await saveHours(tx, place, week);
    await recordEvent(ctx, tx, {
      action: 'units.hours',
      subjectId: counter === null ? unit.code : `${unit.code} ${counter.code}`,
      details: { hoursBefore: formatWeek(own), hours: formatWeek(week) },
    });
  });
}
