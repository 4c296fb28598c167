import { z } from 'zod';
import { localizedSchema, sourceSchema } from '#app/domain/survey/definition-parts.ts';
import { isIsoDate } from '#app/domain/periods/date.ts';
import { MEASURES } from './measures.ts';

/** What the text of a section is proposed from. */
export const PROPOSALS = [
  'progress',
  'done',
  'services',
  'satisfaction',
  'late',
  'next',
  'requests',
] as const;
export type ProposalKind = (typeof PROPOSALS)[number];

/** Annexes beside that of numbers, which every report has, and that of units below, where there are some. */
const FURTHER_ANNEXES = ['progress'] as const;

/** Of a section or an annex line; fields of forms are named by it. */
export const TEMPLATE_ID = /^[a-z][a-z0-9-]{0,39}$/;
const idSchema = z.string().regex(TEMPLATE_ID);

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

const sectionSchema = z
  .strictObject({
    id: idSchema,
    title: localizedSchema,
    hint: localizedSchema,
    proposal: z.enum(PROPOSALS).nullable(),
    /** Whether only the unit itself can write it: a text of few words there says that nobody thought about it. */
    isJudgement: z.boolean(),
  })
  .transform(({ proposal, ...section }) => ({
    ...section,
    /** What is drafted there, in this order. */
    proposals: proposal === null ? [] : [proposal],
    /** Whether it is a heading over the sections below it, and has no text of its own. */
    isHeading: false,
  }));

const lineSchema = z.strictObject({
  id: idSchema,
  title: localizedSchema,
  unit: localizedSchema,
  /** Null for a number that is typed in. */
  measure: z.enum(MEASURES).nullable(),
});

/**
 * Outline and annex of periodic reports, and the dates that hold until a province sets its own (`rules.ts`), as they stand in `survey-definitions/reform-reports/v<N>.json`. A report
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

/** The sections that have a text. */
export const textSections = ({ sections }: Pick<ReportTemplate, 'sections'>): TemplateSection[] =>
  sections.filter(({ isHeading }) => !isHeading);
