import { z } from 'zod';
import { localizedSchema, sourceSchema } from '#app/domain/survey/definition-parts.ts';
import { addDays, dateOf, isIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { MEASURES } from './measures.ts';

/** What the text of a section is proposed from. */
export const PROPOSALS = ['progress', 'done', 'services', 'satisfaction', 'late', 'next'] as const;
export type ProposalKind = (typeof PROPOSALS)[number];

/** Annexes beside that of numbers, which every report has, and that of units below, where there are some. */
const FURTHER_ANNEXES = ['progress'] as const;

const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** 'MM-DD'; of a leap day no report is made. */
const daySchema = z
  .string()
  .refine((text) => isIsoDate(`2001-${text}`), 'a day of the year is written MM-DD, such as 03-20');

const periodSchema = z.strictObject({
  id: idSchema,
  title: localizedSchema,
  from: daySchema,
  /** Whether its first day lies in the year before. */
  beginsYearBefore: z.boolean(),
  to: daySchema,
  /** The day on which the report is due. */
  due: daySchema,
});

const sectionSchema = z.strictObject({
  id: idSchema,
  title: localizedSchema,
  hint: localizedSchema,
  proposal: z.enum(PROPOSALS).nullable(),
  /** Whether only the unit itself can write it: a text of few words there says that nobody thought about it. */
  isJudgement: z.boolean(),
});

const lineSchema = z.strictObject({
  id: idSchema,
  title: localizedSchema,
  unit: localizedSchema,
  /** Null for a number that is typed in. */
  measure: z.enum(MEASURES).nullable(),
});

/**
 * Outline, annex and dates of periodic reports, as they stand in `survey-definitions/reform-reports/v<N>.json`. A report
 * keeps the version it was begun with.
 */
export const reportTemplateSchema = z.strictObject({
  id: z.literal('reform-reports'),
  version: z.int().positive(),
  title: localizedSchema,
  description: localizedSchema,
  source: sourceSchema,
  periods: z.array(periodSchema).min(1),
  sections: z.array(sectionSchema).min(1),
  annex: z.array(lineSchema).min(1),
  furtherAnnexes: z.array(z.enum(FURTHER_ANNEXES)).default([]),
  /** A report whose judgement has fewer words than this in all is named as perfunctory. */
  perfunctory: z.strictObject({ fewerWords: z.int().nonnegative() }),
});

export type ReportTemplate = z.infer<typeof reportTemplateSchema>;
export type TemplatePeriod = ReportTemplate['periods'][number];
export type TemplateSection = ReportTemplate['sections'][number];
export type AnnexLine = ReportTemplate['annex'][number];

/** A period of a template in a year, with its days. */
export interface ReportWindow {
  readonly period: TemplatePeriod;
  readonly year: number;
  /** The days that it reports on. */
  readonly days: Period;
  readonly dueOn: IsoDate;
}

function dayOf(year: number, monthAndDay: string): IsoDate {
  const [month = 1, day = 1] = monthAndDay.split('-').map(Number);
  return dateOf(year, month, day);
}

/** The days and the due day of a period in a year. */
function windowOf(period: TemplatePeriod, year: number): ReportWindow {
  const from = dayOf(period.beginsYearBefore ? year - 1 : year, period.from);
  return { period, year, days: { from, to: dayOf(year, period.to) }, dueOn: dayOf(year, period.due) };
}

/** All windows of a year, in the order of the template. */
export function windowsOf({ periods }: ReportTemplate, year: number): ReportWindow[] {
  return periods.map((period) => windowOf(period, year));
}

/** The window that is to be reported next on a day: the first whose due day has not passed. */
export function windowAt(template: ReportTemplate, today: IsoDate): ReportWindow {
  const year = Number(today.slice(0, 4));
  const windows = [...windowsOf(template, year), ...windowsOf(template, year + 1)];
  const open = windows.filter(({ dueOn }) => dueOn >= today);
  const [first] = open.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  if (first === undefined) throw new Error('a template has a period in every year');
  return first;
}

/** The window after this one: what is due in it are the tasks of the next period. */
export function windowAfter(template: ReportTemplate, { dueOn }: ReportWindow): ReportWindow {
  return windowAt(template, addDays(dueOn, 1));
}

/** Years with one before and two after them, which other windows are asked for. */
const isReported = (year: number) => year >= 1902 && year <= 9997;

/** The window of '2026-Q3', '2026-six-months' and the like; null for another text or a period the template has not. */
export function findWindow(template: ReportTemplate, text: string): ReportWindow | null {
  const [, year, id] = /^(\d{4})-([A-Za-z][A-Za-z0-9-]*)$/.exec(text) ?? [];
  const period = template.periods.find((one) => one.id === id?.toLowerCase());
  if (year === undefined || period === undefined || !isReported(Number(year))) return null;
  return windowOf(period, Number(year));
}

/** How a window is written in addresses and commands: `2026-q3`. */
export function windowKey({ year, period }: Pick<ReportWindow, 'year' | 'period'>): string {
  return `${year}-${period.id}`;
}
