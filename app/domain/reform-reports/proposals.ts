import { formatCount, formatDate, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';
import { daysLate, judgedDue } from '#app/domain/plans/task-state.ts';
import type { KeysOf } from '#app/messages/index.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { QualityFacts, ServiceFigures, SurveyFigures } from './facts.ts';
import { serviceTexts } from './service-texts.ts';
import { percentOf, type TaskFigures } from './task-figures.ts';
import type { ProposalKind, ReportTemplate } from './template.ts';

/** A task as a report tells of it. */
export interface ReportedTask {
  readonly title: string;
  readonly product: string | null;
  /** The unit that leads it. */
  readonly lead: string;
  readonly deadlineKind: DeadlineKind;
  readonly dueOn: IsoDate | null;
  /** The deadline that had passed when it was moved: it is late by that one. */
  readonly missedDueOn: IsoDate | null;
  /** The day it was reported done; null while it is not. */
  readonly reportedOn: IsoDate | null;
  /** Whether nobody had accepted by the end of the days what was reported. */
  readonly isWaiting: boolean;
  /** What its lead unit said for the period: percent, and what was reached; null while it said nothing. */
  readonly progress: number | null;
  readonly result: string | null;
  /** What its last check-in says stands in the way. */
  readonly obstacle: string | null;
  /** What its lead unit asks for in the period. */
  readonly request: string | null;
}

/** What a finished task brought, in the words of its page. */
export interface ReportedEffect {
  readonly title: string;
  readonly criterion: string;
  readonly before: string;
  readonly after: string;
  /** What the comparison concludes. */
  readonly verdict: string;
}

/** The tasks that texts tell of; lists are cut by whoever asks for them. */
export interface ToldTasks {
  readonly done: readonly ReportedTask[];
  /** Not done at the end of the days, with what was reached for the period. */
  readonly underWay: readonly ReportedTask[];
  /** Overdue at the end of the days. */
  readonly overdue: readonly ReportedTask[];
  readonly next: readonly ReportedTask[];
  /** Neither done nor overdue, with what stands in the way in the period. */
  readonly hindered: readonly ReportedTask[];
  /** Done or not, with what is asked for in the period. */
  readonly asking: readonly ReportedTask[];
  /** How many more of each kind there are, which no text names. */
  readonly more: Readonly<Record<'done' | 'underWay' | 'overdue' | 'next' | 'hindered' | 'asking', number>>;
}

/** What texts are proposed from. */
export interface ProposalFacts extends ServiceFigures, ToldTasks {
  readonly unit: string;
  /** The last day that counts: the end of the period, or today. */
  readonly until: IsoDate;
  readonly figures: TaskFigures;
  readonly survey: SurveyFigures | null;
  readonly effects: readonly ReportedEffect[];
}

type Words = { readonly t: Translate<KeysOf<'reformReports'>>; readonly locale: Locale };
type Proposal = (facts: ProposalFacts, words: Words) => string[];

/** One line without its stop, as it goes into a sentence. */
const withoutStop = (text: string) =>
  text
    .trim()
    .replace(/\s*\n\s*/g, '; ')
    .replace(/[.;,\s]+$/u, '');

function progressTexts({ unit, figures }: ProposalFacts, { t, locale }: Words): string[] {
  if (figures.total === 0) return [t('reformReports.text.noTasks', { unit })];
  const count = (value: number) => formatCount(value, locale);
  const waiting = t('reformReports.text.waitingCount', { waiting: count(figures.waiting) });
  const movedLate = t('reformReports.text.movedLateCount', { movedLate: count(figures.movedLate) });
  return [
    t('reformReports.text.progress', {
      unit,
      total: count(figures.total),
      done: count(figures.done),
      share: formatNumber(percentOf(figures.done, figures.total), 2, locale),
      onTime: count(figures.onTime),
      overdue: count(figures.overdue),
      extended: count(figures.extended),
    }),
    ...(figures.waiting > 0 ? [waiting] : []),
    ...(figures.movedLate > 0 ? [movedLate] : []),
  ];
}

/** By how many days a task was late when it was reported done. */
const lateBy = (task: ReportedTask) =>
  task.reportedOn === null ? 0 : daysLate({ ...task, state: 'reported' }, task.reportedOn);

const movedLateText = ({ missedDueOn }: ReportedTask, { t }: Words) =>
  missedDueOn === null ? '' : t('reformReports.text.movedLate', { missed: formatDate(missedDueOn) });

function doneText(task: ReportedTask, words: Words): string {
  const { t } = words;
  const { title, lead, reportedOn, product } = task;
  const days = lateBy(task);
  const date = reportedOn === null ? '' : formatDate(reportedOn);
  const head = { title: withoutStop(title), lead, date, days, moved: movedLateText(task, words) };
  return [
    t(days > 0 ? 'reformReports.text.doneLate' : 'reformReports.text.done', head),
    ...(product === null ? [] : [t('reformReports.text.product', { product: withoutStop(product) })]),
    ...(task.isWaiting ? [t('reformReports.text.waiting')] : []),
  ].join(' ');
}

function underWayText({ title, lead, progress, result }: ReportedTask, { t, locale }: Words): string {
  return t('reformReports.text.underWay', {
    ...{ title: withoutStop(title), lead, result: withoutStop(result ?? '') },
    progress: formatCount(progress ?? 0, locale),
  });
}

function lateText(task: ReportedTask, until: IsoDate, words: Words): string {
  const { t } = words;
  const { title, lead, obstacle } = task;
  const due = judgedDue(task);
  return t('reformReports.text.late', {
    ...{ title: withoutStop(title), lead },
    due: due === null ? '' : formatDate(due),
    days: due === null ? 0 : daysBetween(due, until),
    moved:
      task.missedDueOn === null || task.dueOn === null
        ? ''
        : t('reformReports.text.movedTo', { due: formatDate(task.dueOn) }),
    cause: obstacle === null ? t('reformReports.text.causeOpen') : withoutStop(obstacle),
  });
}

function hinderedText({ title, lead, obstacle }: ReportedTask, { t }: Words): string {
  const task = { title: withoutStop(title), lead };
  return t('reformReports.text.hindered', { ...task, obstacle: withoutStop(obstacle ?? '') });
}

function requestText({ title, lead, request }: ReportedTask, { t }: Words): string {
  const task = { title: withoutStop(title), lead };
  return t('reformReports.text.request', { ...task, request: withoutStop(request ?? '') });
}

function nextText({ title, lead, dueOn, deadlineKind }: ReportedTask, { t, locale }: Words): string {
  const task = { title: withoutStop(title), lead };
  const kind = translator(locale, plansMessages)(`plans.deadline.${deadlineKind}`).toLocaleLowerCase(locale);
  return dueOn === null
    ? t('reformReports.text.nextOpen', { ...task, kind })
    : t('reformReports.text.next', { ...task, due: formatDate(dueOn) });
}

/** A list that stops says how many it leaves out, and where they stand. */
const moreTexts = (count: number, { t, locale }: Words) =>
  count === 0 ? [] : [t('reformReports.text.more', { count: formatCount(count, locale) })];

const PROPOSALS: Readonly<Record<ProposalKind, Proposal>> = {
  progress: progressTexts,
  done: ({ done, underWay, more }, words) => [
    ...done.map((task) => doneText(task, words)),
    ...moreTexts(more.done, words),
    ...underWay.map((task) => underWayText(task, words)),
    ...moreTexts(more.underWay, words),
  ],
  late: ({ overdue, hindered, until, more }, words) => [
    ...overdue.map((task) => lateText(task, until, words)),
    ...moreTexts(more.overdue, words),
    ...hindered.map((task) => hinderedText(task, words)),
    ...moreTexts(more.hindered, words),
  ],
  next: ({ next, more }, words) => [
    ...next.map((task) => nextText(task, words)),
    ...moreTexts(more.next, words),
  ],
  requests: ({ asking, more }, words) => [
    ...asking.map((task) => requestText(task, words)),
    ...moreTexts(more.asking, words),
  ],
  services: (facts, { locale }) => serviceTexts(facts, locale),
  satisfaction: ({ survey, effects, quality }, { t, locale }) => [
    ...surveyTexts(survey, { t, locale }),
    ...qualityTexts(quality, locale),
    ...effects.map((effect) =>
      t('reformReports.text.effect', { ...effect, title: withoutStop(effect.title) }),
    ),
  ],
};

/** Points are told as published, with where most are lost; they are never joined with the rate of a survey. */
function qualityTexts(quality: QualityFacts | null, locale: Locale): string[] {
  if (quality === null || quality.official === null) return [];
  const t = translator(locale, qualityMessages);
  const points = (value: number) => formatNumber(value, 2, locale);
  const losses = quality.losses.map(({ label, lost }) =>
    t('serviceQuality.report.loss', { label, lost: points(lost) }),
  );
  return [
    t('serviceQuality.report', {
      ...{ period: quality.period, time: quality.time },
      ...{ points: points(quality.official), max: points(quality.max), losses: losses.join('; ') || '–' },
    }),
  ];
}

function surveyTexts(survey: SurveyFigures | null, { t, locale }: Words): string[] {
  if (survey === null) return [];
  const { title, figure, rate, forms, beside } = survey;
  if (rate === null || forms === null) return [t('reformReports.text.surveyWithheld', { title })];
  return [
    t('reformReports.text.survey', {
      title,
      figure,
      rate: formatNumber(rate, 2, locale),
      forms: formatCount(forms, locale),
    }),
    beside,
  ];
}

/**
 * Texts for the sections of a template, by section, one paragraph a line; '' where there is nothing to say. They state
 * what is known of tasks and surveys, and leave judgement and causes to the unit.
 */
export function proposeTexts(
  { sections }: ReportTemplate,
  facts: ProposalFacts,
  locale: Locale,
): Record<string, string> {
  const words = { t: translator(locale, reformMessages), locale };
  return Object.fromEntries(
    sections.map(({ id, proposals }) => [
      id,
      proposals.flatMap((block) => PROPOSALS[block](facts, words)).join('\n'),
    ]),
  );
}
