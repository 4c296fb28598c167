import { Link, useSearchParams } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { TASK_VIEWS, type TaskView } from '#app/domain/plans/task-filter.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { TaskBoard } from './task-board.tsx';
import { TaskCalendar } from './task-calendar.tsx';
import { TaskFilters } from './task-filters.tsx';
import type { UnitChoice } from './unit-field.tsx';

interface TaskViewsProps extends Pick<ComponentProps<typeof TaskBoard>, 'listOf'> {
  readonly view: TaskView;
  readonly units: readonly UnitChoice[];
  readonly board: ComponentProps<typeof TaskBoard>['columns'] | null;
  readonly month: Omit<ComponentProps<typeof TaskCalendar>, 'today'> | null;
  readonly today: IsoDate;
  /** The table. */
  readonly children: ReactNode;
}

/** The same tasks as a table, by how they stand, or by the days of a month; which of them is in the address. */
export function TaskViews({ view, units, board, month, today, listOf, children }: TaskViewsProps) {
  return (
    <>
      <ViewTabs view={view} />
      <TaskFilters units={units} />
      {board && <TaskBoard columns={board} listOf={listOf} />}
      {month && (
        <Card flush className="pt-4">
          <TaskCalendar {...month} today={today} />
        </Card>
      )}
      {view === 'table' && children}
    </>
  );
}

function ViewTabs({ view }: { view: TaskView }) {
  const t = useTranslate(plansMessages);
  const [search] = useSearchParams();
  const to = (other: TaskView) => {
    const target = new URLSearchParams(search);
    target.set('view', other);
    target.delete('page');
    return `?${target}`;
  };
  return (
    <nav aria-label={t('plans.views')} className="mb-4 flex gap-1 border-b border-line" data-chrome>
      {TASK_VIEWS.map((other) => (
        <Link
          key={other}
          to={to(other)}
          aria-current={other === view ? 'page' : undefined}
          className={classNames(
            '-mb-px inline-flex min-h-10 items-center border-b-2 px-3 text-sm font-medium pointer-coarse:min-h-11',
            other === view ? 'border-accent text-accent' : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {t(`plans.view.${other}`)}
        </Link>
      ))}
    </nav>
  );
}
