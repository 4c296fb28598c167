import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { ReportFacts } from './facts.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { percentOf } from './task-figures.ts';

/** What the product can count for a line of the annex. */
export const MEASURES = [
  'tasks',
  'tasks-done',
  'tasks-on-time',
  'tasks-done-share',
  'tasks-overdue',
  'tasks-extended',
  'forms',
  'rate',
  'petitions',
  'petitions-answered',
  'petitions-on-time',
  'petitions-on-time-share',
  'petitions-overdue',
  'dossiers-received',
  'dossiers-settled',
  'dossiers-settled-on-time',
  'dossiers-settled-on-time-share',
  'late-dossiers',
  'apologies-sent',
  'apologies-in-time',
  'promises-kept',
  'promises-kept-share',
  'quality-official',
  'quality-own',
  'tasks-waiting',
  'tasks-moved-late',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A number as it was counted; null when nobody knows it, never 0. */
export interface Counted {
  readonly value: number | null;
  /** What it was counted from, where the time of counting does not say it all. */
  readonly about: string | null;
}

const share = (part: number | null | undefined, whole: number | null | undefined) =>
  part == null || whole == null ? null : percentOf(part, whole);

const points = (value: number | null | undefined) => (value == null ? null : roundHalfUp(value, 2));

type Reading = readonly [decimals: 0 | 2, value: (facts: ReportFacts) => number | null | undefined];

/** Each measure by the facts that it is read from. */
const READINGS: Readonly<Record<Measure, Reading>> = {
  tasks: [0, ({ tasks }) => tasks.total],
  'tasks-done': [0, ({ tasks }) => tasks.done],
  'tasks-waiting': [0, ({ tasks }) => tasks.waiting],
  'tasks-on-time': [0, ({ tasks }) => tasks.onTime],
  'tasks-done-share': [2, ({ tasks }) => percentOf(tasks.done, tasks.total)],
  'tasks-overdue': [0, ({ tasks }) => tasks.overdue],
  'tasks-extended': [0, ({ tasks }) => tasks.extended],
  'tasks-moved-late': [0, ({ tasks }) => tasks.movedLate],
  forms: [0, ({ survey }) => survey?.forms],
  rate: [2, ({ survey }) => survey?.rate],
  petitions: [0, ({ petitions }) => petitions?.received],
  'petitions-answered': [0, ({ petitions }) => petitions?.answered],
  'petitions-on-time': [0, ({ petitions }) => petitions?.onTime],
  'petitions-on-time-share': [2, ({ petitions }) => share(petitions?.onTime, petitions?.answered)],
  'petitions-overdue': [0, ({ petitions }) => petitions?.overdue],
  'dossiers-received': [0, ({ dossiers }) => dossiers?.received],
  'dossiers-settled': [0, ({ dossiers }) => dossiers?.settled],
  'dossiers-settled-on-time': [0, ({ dossiers }) => dossiers?.settledOnTime],
  'dossiers-settled-on-time-share': [2, ({ dossiers }) => share(dossiers?.settledOnTime, dossiers?.settled)],
  'late-dossiers': [0, ({ late }) => late?.late],
  'apologies-sent': [0, ({ late }) => late?.apologised],
  'apologies-in-time': [0, ({ late }) => late?.inTime],
  'promises-kept': [0, ({ late }) => late?.kept],
  'promises-kept-share': [2, ({ late }) => share(late?.kept, late?.decided)],
  'quality-official': [2, ({ quality }) => points(quality?.official)],
  'quality-own': [2, ({ quality }) => points(quality?.own)],
};

/** What a number was counted from, by the first word of its measure. */
const SOURCES: Readonly<Record<string, (facts: ReportFacts) => string | null>> = {
  forms: ({ survey }) => survey?.title ?? null,
  rate: ({ survey }) => survey?.title ?? null,
  // A register that suddenly holds nothing is more often not kept than empty.
  petitions: ({ petitions }) =>
    petitions?.received === 0
      ? translator(DEFAULT_LOCALE, reformMessages)('reformReports.from.noPetitions')
      : null,
  dossiers: ({ dossiers }) => dossiers?.source ?? null,
  late: ({ late }) => late?.source ?? null,
  apologies: ({ late }) => late?.source ?? null,
  promises: ({ late }) => late?.source ?? null,
  quality: ({ quality }) => quality && `QĐ 766, ${quality.period}, ${quality.time}`,
};

/** How many decimals a measure is printed with. */
export const decimalsOfMeasure = (measure: Measure): 0 | 2 => READINGS[measure][0];

/**
 * Whether the sum over units below says what the measure says of all of them: counts, never shares, rates or points. Forms
 * are not summed either: what is withheld, or is of another round, must not come back as a sum.
 */
export const isAdditive = (measure: Measure): boolean =>
  decimalsOfMeasure(measure) === 0 && measure !== 'forms';

/** A measure as it was counted, with its source. */
export function readMeasure(measure: Measure, facts: ReportFacts): Counted {
  const value = READINGS[measure][1](facts) ?? null;
  const [subject = ''] = measure.split('-');
  return { value, about: value === null ? null : (SOURCES[subject]?.(facts) ?? null) };
}

/** Whether a measure is of the index of QĐ 766: where one stands, so does the note on how it differs from a survey. */
export const isOfQuality = (measure: Measure | null): boolean => measure?.startsWith('quality-') === true;
