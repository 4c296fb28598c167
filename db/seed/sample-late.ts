import { startOfDate, splitDate, localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { latestSendDay } from '#app/domain/apologies/latest-send.ts';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { USUAL_DAY_RULE } from '#app/domain/settings/day-rule.ts';
import type { Db } from '#db/client.server.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { apologies, lateDossiers } from '#db/schema/index.ts';
import { PROCEDURES, SAMPLE_LATE, type SampleLate, type SampleLetter } from './sample-late-cases.ts';
import type { StoredPlace } from './store-province.ts';

/** Who a dossier of the sample names; sealed by who holds the key. */
export interface SampleApplicant {
  readonly code: string;
  readonly person: string;
  readonly phone: string;
  readonly returnedOn: IsoDate | null;
}

interface SampleDesk {
  readonly tx: Db;
  readonly now: Date;
  readonly places: readonly StoredPlace[];
}

const two = (value: number) => String(value).padStart(2, '0');
const HOUR_MS = 60 * 60_000;
const atHour = (day: IsoDate, hour: number) => new Date(startOfDate(day).getTime() + hour * HOUR_MS);

/** As one-stop systems number dossiers: the agency, the day, the count of that day. */
function codeOf(unitCode: string, received: IsoDate, place: number): string {
  const { year, month, day } = splitDate(received);
  return `${unitCode}-${two(year % 100)}${two(month)}${two(day)}-${String(place + 1).padStart(4, '0')}`;
}

/** The dates of a letter of a dossier, as its columns. */
function letterRow(
  letter: SampleLetter,
  { on, dueOn, calendar }: { on: (days: number) => IsoDate; dueOn: IsoDate; calendar: WorkingCalendar },
) {
  const { reason, note = null, newDue, drafted, signed, sent, channel } = letter;
  return {
    ...{ reason, note, newDueOn: on(newDue), draftedAt: atHour(on(drafted), 8) },
    ...{ latestOn: latestSendDay(dueOn, USUAL_DAY_RULE, calendar), dayRule: USUAL_DAY_RULE },
    ...(signed !== undefined && { signedOn: on(signed), year: splitDate(on(signed)).year }),
    ...(sent !== undefined && { sentOn: on(sent), sentAt: atHour(on(sent), 10), channel }),
  };
}

/** Numbers of signed letters by unit and year, in the order of their signatures. */
function numbered<Row extends { unitId: number; year?: number; signedOn?: string }>(rows: readonly Row[]) {
  const given = new Map<string, number>();
  return [...rows]
    .sort((a, b) => ((a.signedOn ?? '9') < (b.signedOn ?? '9') ? -1 : 1))
    .map((row) => {
      if (row.year === undefined) return row;
      const series = `${row.unitId} ${row.year}`;
      const number = (given.get(series) ?? 0) + 1;
      given.set(series, number);
      return { ...row, number };
    });
}

/**
 * Late dossiers of the sample province in every state of their letters. Returns who handed them in, which this does not
 * store.
 */
export async function storeSampleLate({ tx, now, places }: SampleDesk): Promise<SampleApplicant[]> {
  const calendar = await findCalendar(tx);
  const today = localDate(now);
  // Nothing happens on a day off: such a day counts as the working day before it.
  const base = isWorkingDay(today, calendar) ? today : addWorkingDays(today, -1, calendar);
  const on = (days: number) => addWorkingDays(base, days, calendar);
  const centres = places.filter(({ kind }) => kind === 'centre');
  const placeOf = ({ at }: SampleLate) =>
    (typeof at === 'number' ? centres[at] : places.find(({ code }) => code === at)) ?? places[0];
  const told = SAMPLE_LATE.map((sample, index) => {
    const place = placeOf(sample);
    if (place === undefined) throw new Error('the sample has no place for late dossiers');
    const [area, procedure] = PROCEDURES[sample.procedure];
    const [receivedOn, dueOn] = [on(sample.received), on(sample.due)];
    const returnedOn = sample.returned === undefined ? null : on(sample.returned);
    const row = {
      ...{ code: codeOf(place.code, receivedOn, index), unitId: place.unitId, area, procedure },
      ...{ receivedOn, dueOn, returnedOn, reason: sample.reason ?? null, listedAt: now, changedAt: now },
    };
    return { sample, row };
  });
  const stored = await tx
    .insert(lateDossiers)
    .values(told.map(({ row }) => row))
    .returning({ id: lateDossiers.id });
  const letters = told.flatMap(({ sample: { letter }, row }, index) => {
    const dossierId = stored[index]?.id;
    if (letter === undefined || dossierId === undefined) return [];
    return [{ dossierId, unitId: row.unitId, ...letterRow(letter, { on, dueOn: row.dueOn, calendar }) }];
  });
  await tx.insert(apologies).values(numbered(letters));
  return told.map(({ sample: { person }, row: { code, returnedOn } }, index) => ({
    ...{ code, person, returnedOn },
    phone: `09000000${two(index + 1)}`,
  }));
}
