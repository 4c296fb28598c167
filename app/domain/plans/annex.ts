import { column, type ReportColumn } from '#app/domain/documents/report-blocks.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { figureText } from './figure-text.ts';
import type { CheckInPeriod, DeadlineKind } from './plan.ts';
import type { Standing, TaskState } from './task-state.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** The annexes of a plan: the tasks as they were given, and how they stand in a reporting period. */
export const ANNEX_KINDS = ['plan', 'progress'] as const;
export type AnnexKind = (typeof ANNEX_KINDS)[number];

export interface AnnexPlan {
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  /** The body that issued it, as its documents name it. */
  readonly issuer: string;
}

export interface AnnexTask {
  readonly sections: readonly string[];
  readonly title: string;
  readonly solution: string | null;
  readonly product: string | null;
  readonly lead: { readonly name: string };
  readonly supports: readonly { readonly name: string }[];
  readonly deadlineKind: DeadlineKind;
  readonly dueOn: string | null;
  readonly firstDueOn: string | null;
  readonly missedDueOn: string | null;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly measure: string | null;
  readonly progress: number;
  readonly state: TaskState;
  readonly standing: Standing;
  readonly daysLate: number;
  /** Whether an earlier plan had it and left it unmet. */
  readonly isCarried: boolean;
  /** The criterion it is about: as the set in force has it, or of a survey; null for none. */
  readonly criterion: {
    /** Empty of a survey. */
    readonly code: string;
    readonly label: string;
    /** Null of a survey. */
    readonly max: number | null;
    /** The documents that the set asks for. */
    readonly evidence: string;
    /** Whether its set is a sample that no authority issued. */
    readonly isSample: boolean;
  } | null;
  /** What the lead unit said for the period; null when nothing. */
  readonly checkIn: {
    readonly progress: number;
    readonly result: string;
    readonly obstacle: string | null;
    readonly request: string | null;
  } | null;
  /** Numbers of the documents behind it. */
  readonly documents: readonly string[];
}

/** An annex ready for layout; cells are formatted. */
export interface Annex {
  /** Title lines, the first in capitals. */
  readonly heading: readonly string[];
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
}

interface AnnexInput {
  readonly plan: AnnexPlan;
  readonly tasks: readonly AnnexTask[];
  readonly period: { readonly period: CheckInPeriod; readonly year: number };
  readonly locale: Locale;
}

class AnnexWriter {
  private readonly t;

  constructor(private readonly input: AnnexInput) {
    this.t = translator(input.locale, plansMessages);
  }

  plan(): Annex {
    const { t } = this;
    return {
      heading: this.heading(t('plans.annex.plan')),
      columns: [
        column(t('plans.annex.number'), 4, 'center'),
        column(t('plans.annex.criterion'), 10, 'left'),
        column(t('plans.annex.max'), 6, 'center'),
        column(t('plans.annex.baseline'), 6, 'center'),
        column(t('plans.annex.target'), 6, 'center'),
        column(t('plans.annex.task'), 16, 'left'),
        column(t('plans.product'), 9, 'left'),
        column(t('plans.annex.evidence'), 9, 'left'),
        column(t('plans.lead'), 9, 'left'),
        column(t('plans.supports'), 8, 'left'),
        column(t('plans.due'), 10, 'center'),
        column(t('plans.annex.note'), 7, 'left'),
      ],
      rows: this.rows((task) => [
        this.criterion(task),
        task.criterion?.max == null ? '' : amountText(task.criterion.max, this.input.locale),
        this.figure(task.baseline, task),
        this.figure(task.target, task),
        [task.title, task.solution].filter(Boolean).join('\n'),
        task.product ?? '',
        [task.criterion?.evidence, ...task.documents].filter(Boolean).join('; '),
        task.lead.name,
        task.supports.map(({ name }) => name).join('; '),
        this.due(task),
        this.note(task),
      ]),
    };
  }

  progress(): Annex {
    const { t } = this;
    const { period, year } = this.input.period;
    const name = t(`plans.checkIn.${period}`, { year: String(year) });
    return {
      heading: this.heading(t('plans.annex.progress', { period: name })),
      columns: [
        column(t('plans.annex.number'), 5, 'center'),
        column(t('plans.task'), 20, 'left'),
        column(t('plans.lead'), 12, 'left'),
        column(t('plans.due'), 12, 'center'),
        column(t('plans.act.progress'), 7, 'center'),
        column(t('plans.annex.result'), 15, 'left'),
        column(t('plans.state'), 9, 'left'),
        column(t('plans.obstacle'), 10, 'left'),
        column(t('plans.request'), 10, 'left'),
      ],
      rows: this.rows((task) => [
        this.titleWithCriterion(task),
        task.lead.name,
        this.due(task),
        String(task.checkIn?.progress ?? task.progress),
        this.result(task),
        this.standing(task),
        task.checkIn?.obstacle ?? '',
        task.checkIn?.request ?? '',
      ]),
    };
  }

  private heading(title: string): string[] {
    const { plan } = this.input;
    const date = plan.issuedOn === null ? '…' : formatDate(storedDate(plan.issuedOn));
    const number = plan.number ?? '…';
    return [title, plan.title, this.t('plans.annex.with', { number, date, unit: plan.issuer })];
  }

  /** Tasks in the order of the document, each heading on a line of its own before its first task. */
  private rows(cells: (task: AnnexTask) => readonly string[]): string[][] {
    let above: readonly string[] = [];
    return this.input.tasks.flatMap((task, place) => {
      const same = task.sections.findIndex((section, level) => section !== above[level]);
      const opened = same === -1 ? [] : task.sections.slice(same);
      above = task.sections;
      const filled = [String(place + 1), ...cells(task)];
      return [...opened.map((section) => filled.map((_, at) => (at === 1 ? section : ''))), filled];
    });
  }

  private criterion({ criterion }: AnnexTask): string {
    return criterion === null ? '' : `${criterion.code} ${criterion.label}`.trim();
  }

  /** The annex of progress has no column of its own for the criterion. */
  private titleWithCriterion(task: AnnexTask): string {
    const criterion = this.criterion(task);
    return criterion === '' ? task.title : `${task.title}\n(${this.t('plans.annex.about', { criterion })})`;
  }

  private note({ isCarried, criterion }: AnnexTask): string {
    const notes = [
      ...(isCarried ? [this.t('plans.carried')] : []),
      ...(criterion?.isSample ? [this.t('plans.annex.sampleCriterion')] : []),
    ];
    return notes.join('; ');
  }

  private figure(value: number | null, { measure }: AnnexTask): string {
    if (value === null) return '';
    const { locale } = this.input;
    return `${figureText(value, locale)} ${measure ?? ''}`.trim();
  }

  private due({ dueOn, firstDueOn, missedDueOn, deadlineKind }: AnnexTask): string {
    if (dueOn === null) return this.t(`plans.deadline.${deadlineKind}`);
    const day = (date: string) => ({ date: formatDate(storedDate(date)) });
    const isMoved = firstDueOn !== null && firstDueOn !== dueOn;
    return [
      formatDate(storedDate(dueOn)),
      ...(isMoved ? [`(${this.t('plans.firstDue', day(firstDueOn))})`] : []),
      ...(missedDueOn === null ? [] : [`(${this.t('plans.movedLate', day(missedDueOn))})`]),
    ].join('\n');
  }

  private result({ checkIn, documents }: AnnexTask): string {
    return [checkIn?.result ?? this.t('plans.annex.silent'), documents.join('; ')].filter(Boolean).join('\n');
  }

  private standing({ state, standing, daysLate }: AnnexTask): string {
    const text = this.t(`plans.standing.${standing}`, { days: daysLate });
    return state === 'reported' ? `${text}\n(${this.t('plans.state.reported')})` : text;
  }
}

/** An annex of a plan, for DOCX and XLSX alike. */
export function planAnnex(kind: AnnexKind, input: AnnexInput): Annex {
  const writer = new AnnexWriter(input);
  return kind === 'plan' ? writer.plan() : writer.progress();
}
