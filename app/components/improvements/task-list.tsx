import { dayText } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';
import { standingOf, taskDates, type Standing, type TaskState } from '#app/domain/plans/task-state.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };

export interface ShownTask {
  readonly ref: string;
  readonly text: string;
  readonly lead: { readonly code: string; readonly name: string };
  readonly aboutUnit: { readonly code: string; readonly name: string } | null;
  readonly state: TaskState;
  readonly deadlineKind: DeadlineKind;
  readonly firstDueOn: string | null;
  readonly dueOn: string | null;
  readonly missedDueOn: string | null;
  readonly reportedOn: string | null;
  readonly acceptedOn: string | null;
}

interface TaskListProps {
  readonly language: PageLanguage;
  readonly tasks: readonly ShownTask[];
  /** Local, as `2026-11-29`. */
  readonly today: string;
}

const STATES: Readonly<Record<Standing, string>> = {
  overdue: 'overdue',
  'under-way': 'open',
  done: 'done',
  'done-late': 'late',
};

/** How a task stands, as a citizen reads it: only what its owner accepted is done. */
function standing(task: ShownTask, today: string): string {
  if (task.state === 'reported') return 'checking';
  return STATES[standingOf(taskDates(task), storedDate(today))];
}

function Facts({ task, language }: { task: ShownTask; language: PageLanguage }) {
  const t = language.words(improvementsMessages);
  const { aboutUnit, lead, deadlineKind, dueOn, firstDueOn, missedDueOn, acceptedOn, reportedOn } = task;
  const due = dueOn !== null && t('improvements.due', { date: dayText(dueOn) });
  const first =
    firstDueOn !== null && firstDueOn !== dueOn && t('improvements.firstDue', { date: dayText(firstDueOn) });
  const parts = [
    aboutUnit !== null && aboutUnit.code !== lead.code && aboutUnit.name,
    t('improvements.lead', { unit: lead.name }),
    due && (first ? `${due} (${first})` : due),
    missedDueOn !== null && t('improvements.movedLate', { date: dayText(missedDueOn) }),
    deadlineKind !== 'date' && t(`improvements.${deadlineKind}`),
    acceptedOn !== null && t('improvements.doneOn', { date: dayText(reportedOn ?? acceptedOn) }),
  ].filter((part) => part !== false);
  return <p className="soft">{parts.join(' · ')}</p>;
}

/** Work that citizens are told of. */
export function TaskList({ language, tasks, today }: TaskListProps) {
  const t = language.words(improvementsMessages);
  return (
    <ul className="works">
      {tasks.map((task) => (
        <li key={task.ref} id={`task-${task.ref}`}>
          <b>{t('improvements.state', { state: standing(task, today) })}</b>
          <p className="text">{task.text}</p>
          <Facts task={task} language={language} />
        </li>
      ))}
    </ul>
  );
}
