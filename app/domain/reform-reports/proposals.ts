import { formatCount, formatDate, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import type { KeysOf } from '#app/messages/index.ts';
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
  readonly dueOn: IsoDate | null;
  /** The day it was reported done; null while it is not. */
  readonly reportedOn: IsoDate | null;
  /** What its last check-in says stands in the way. */
  readonly obstacle: string | null;
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

/** What texts are proposed from; lists are cut by whoever asks for them. */
export interface ProposalFacts extends ServiceFigures {
  readonly unit: string;
  /** The last day that counts: the end of the period, or today. */
  readonly until: IsoDate;
  readonly figures: TaskFigures;
  readonly done: readonly ReportedTask[];
  /** Overdue at the end of the days. */
  readonly overdue: readonly ReportedTask[];
  readonly next: readonly ReportedTask[];
  readonly survey: SurveyFigures | null;
  readonly effects: readonly ReportedEffect[];
}

type Words = { readonly t: Translate<KeysOf<'reformReports'>>; readonly locale: Locale };
type Proposal = (facts: ProposalFacts, words: Words) => string[];

const withoutStop = (text: string) => text.trim().replace(/[.;,\s]+$/u, '');

const PROPOSALS: Readonly<Record<ProposalKind, Proposal>> = {
  progress: ({ unit, figures }, { t, locale }) => {
    if (figures.total === 0) return [t('reformReports.text.noTasks', { unit })];
    const count = (value: number) => formatCount(value, locale);
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
    ];
  },
  done: ({ done }, { t }) =>
    done.map(({ title, lead, reportedOn, dueOn, product }) => {
      const isLate = dueOn !== null && reportedOn !== null && reportedOn > dueOn;
      const date = reportedOn === null ? '' : formatDate(reportedOn);
      const head = t(isLate ? 'reformReports.text.doneLate' : 'reformReports.text.done', {
        title: withoutStop(title),
        lead,
        date,
        days: isLate ? daysBetween(dueOn, reportedOn) : 0,
      });
      return product === null
        ? head
        : `${head} ${t('reformReports.text.product', { product: withoutStop(product) })}`;
    }),
  late: ({ overdue, until }, { t }) =>
    overdue.map(({ title, lead, dueOn, obstacle }) =>
      t('reformReports.text.late', {
        title: withoutStop(title),
        lead,
        due: dueOn === null ? '' : formatDate(dueOn),
        days: dueOn === null ? 0 : daysBetween(dueOn, until),
        cause: obstacle === null ? t('reformReports.text.causeOpen') : withoutStop(obstacle),
      }),
    ),
  next: ({ next }, { t }) =>
    next.map(({ title, lead, dueOn }) =>
      t('reformReports.text.next', {
        title: withoutStop(title),
        lead,
        due: dueOn === null ? '' : formatDate(dueOn),
      }),
    ),
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
  const { title, figure, rate, forms } = survey;
  if (rate === null || forms === null) return [t('reformReports.text.surveyWithheld', { title })];
  return [
    t('reformReports.text.survey', {
      title,
      figure,
      rate: formatNumber(rate, 2, locale),
      forms: formatCount(forms, locale),
    }),
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
    sections.map(({ id, proposal }) => [
      id,
      proposal === null ? '' : PROPOSALS[proposal](facts, words).join('\n'),
    ]),
  );
}
