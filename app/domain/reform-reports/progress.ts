import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';
import { daysLate, standingOf, type Standing, type TaskDates } from '#app/domain/plans/task-state.ts';
import type { KeysOf } from '#app/messages/index.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** A task as it stood at the end of the days of a report. */
export interface ProgressTask {
  readonly title: string;
  /** The unit that leads it. */
  readonly lead: string;
  readonly deadlineKind: DeadlineKind;
  readonly dueOn: IsoDate | null;
  /** The deadline that had passed when it was moved; a report that was sent before this was kept has none. */
  readonly missedDueOn?: IsoDate | null;
  /** Whether it was reported done and nobody had accepted it; as `missedDueOn`. */
  readonly isWaiting?: boolean;
  readonly standing: Standing;
  /** Calendar days. */
  readonly daysLate: number;
  /** Percent. */
  readonly progress: number;
  /** What its check-in for the period says was reached, and stands in the way; null while there is none. */
  readonly result: string | null;
  readonly obstacle: string | null;
  /** What it asks for; a report that was sent before this was kept apart has none. */
  readonly request?: string | null;
  /** Numbers of the documents behind it. */
  readonly documents: readonly string[];
}

/** Tasks of the annex of progress. */
export interface ProgressTasks {
  readonly tasks: readonly ProgressTask[];
  /** How many more there are than the annex names. */
  readonly left: number;
}

/** How a task stands by a day, from the day on which it was known then to be done. */
export function progressStanding(
  task: Pick<TaskDates, 'dueOn' | 'missedDueOn' | 'reportedOn'>,
  until: IsoDate,
): Pick<ProgressTask, 'standing' | 'daysLate'> {
  const dates = { ...task, state: task.reportedOn === null ? 'open' : 'reported' } as const;
  return { standing: standingOf(dates, until), daysLate: daysLate(dates, until) };
}

function dueText({ deadlineKind, dueOn, missedDueOn }: ProgressTask, t: Translate<KeysOf<'plans'>>): string {
  const due = dueOn === null ? t(`plans.deadline.${deadlineKind}`) : formatDate(dueOn);
  return missedDueOn ? `${due}\n(${t('plans.movedLate', { date: formatDate(missedDueOn) })})` : due;
}

/** The cells of a task as they are printed, behind its number: task, lead, due, percent, result with documents, standing, obstacle, request. */
export function progressCells(task: ProgressTask, locale: Locale): string[] {
  const t = translator(locale, plansMessages);
  const { standing, documents } = task;
  // Of a task that is done its standing says it all; only who goes on with it has something to report.
  const isDone = standing === 'done' || standing === 'done-late';
  const result = task.result ?? (isDone ? '' : t('plans.annex.silent'));
  return [
    task.title,
    task.lead,
    dueText(task, t),
    String(task.progress),
    [result, documents.join('; ')].filter(Boolean).join('\n'),
    [
      t(`plans.standing.${standing}`, { days: task.daysLate }),
      task.isWaiting === true ? `(${t('plans.waiting')})` : '',
    ]
      .filter(Boolean)
      .join('\n'),
    task.obstacle ?? '',
    task.request ?? '',
  ];
}
