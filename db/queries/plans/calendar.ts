import { asc, between, eq, sql } from 'drizzle-orm';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import type { Db } from '#db/client.server.ts';
import { calendarDays } from '#db/schema/index.ts';

export type CalendarDayRow = typeof calendarDays.$inferSelect;

/** The days of the calendar within a period, in order. */
export async function listCalendarDays(db: Db, from: IsoDate, to: IsoDate): Promise<CalendarDayRow[]> {
  return db
    .select()
    .from(calendarDays)
    .where(between(calendarDays.day, from, to))
    .orderBy(asc(calendarDays.day));
}

/** All days that are not what their day of the week says. */
export async function findCalendar(db: Db): Promise<WorkingCalendar> {
  const rows = await db.select({ day: calendarDays.day, kind: calendarDays.kind }).from(calendarDays);
  return new Map(rows.map(({ day, kind }) => [storedDate(day), kind]));
}

/** Sets what a day is, in place of what it was. */
export async function saveCalendarDay(tx: Db, row: CalendarDayRow): Promise<void> {
  const { kind, name, isSample } = row;
  await tx
    .insert(calendarDays)
    .values(row)
    .onConflictDoUpdate({ target: calendarDays.day, set: { kind, name, isSample } });
}

/** Makes a day an ordinary one again; false when it was. */
export async function deleteCalendarDay(tx: Db, day: IsoDate): Promise<boolean> {
  return (await tx.delete(calendarDays).where(eq(calendarDays.day, day)).returning()).length > 0;
}

/** Says that the days of a year were checked. */
export async function confirmCalendar(tx: Db, year: number): Promise<void> {
  await tx
    .update(calendarDays)
    .set({ isSample: false })
    .where(sql`extract(year from ${calendarDays.day}) = ${year}`);
}
