import { Link, useSearchParams } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { splitDate, type IsoDate } from '#app/domain/periods/date.ts';
import { monthsAround, weeksOf } from '#app/domain/plans/month-grid.ts';
import { isWorkingDay, type DayKind } from '#app/domain/plans/working-days.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';
import { StandingBadge } from './standing.tsx';
import type { TaskLine } from './task-table.tsx';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export interface CalendarDay {
  readonly day: IsoDate;
  readonly kind: DayKind;
  readonly name: string;
}

interface TaskCalendarProps {
  readonly month: IsoDate;
  readonly tasks: readonly TaskLine[];
  readonly days: readonly CalendarDay[];
  readonly today: IsoDate;
}

/** The day a task is shown on: its deadline, or that of the check-in it owes. */
const shownOn = ({ dueOn, checkIn }: TaskLine) => dueOn ?? checkIn?.dueOn ?? '';

/** The tasks due in a month: a sheet of weeks where there is room, a list of days on a phone. */
export function TaskCalendar({ month, tasks, days, today }: TaskCalendarProps) {
  const t = useTranslate(plansMessages);
  const { year, month: number } = splitDate(month);
  const dueOn = [...new Set(tasks.map(shownOn))].sort();
  return (
    <div className="px-4 pb-4">
      <div className="mb-3 flex items-center justify-between gap-2">
        <MonthLink to={monthsAround(month).before}>{t('plans.monthBefore')}</MonthLink>
        <h2 className="text-base font-semibold">
          {t('plans.monthOf', { month: String(number), year: String(year) })}
        </h2>
        <MonthLink to={monthsAround(month).after}>{t('plans.monthAfter')}</MonthLink>
      </div>
      <MonthSheet {...{ month, tasks, days, today }} />
      <ul className="flex flex-col gap-3 md:hidden">
        {dueOn.length === 0 && <li className="text-sm text-ink-soft">{t('plans.noneDue')}</li>}
        {dueOn.map((day) => (
          <li key={day}>
            <h3 className="mb-1 text-sm font-semibold">{dayText(day)}</h3>
            <ul className="flex flex-col gap-2">
              {tasks
                .filter((task) => shownOn(task) === day)
                .map((task) => (
                  <li key={task.ref} className="text-sm wrap-anywhere">
                    <TextLink to={paths.task(task.ref)}>{task.title}</TextLink> <StandingBadge of={task} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function MonthLink({ to, children }: { to: IsoDate; children: string }) {
  const [search] = useSearchParams();
  const target = new URLSearchParams(search);
  target.set('month', to.slice(0, 7));
  return (
    <Link
      to={`?${target}`}
      className="rounded-md px-2.5 py-1.5 text-sm font-medium text-accent hover:bg-sunken"
    >
      {children}
    </Link>
  );
}

function MonthSheet({ month, tasks, days, today }: TaskCalendarProps) {
  const t = useTranslate(plansMessages);
  const calendar = new Map(days.map(({ day, kind }) => [day, kind]));
  const names = new Map(days.map(({ day, name }) => [day, name]));
  return (
    <table className="w-full table-fixed border-collapse text-sm max-md:hidden">
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th
              key={day}
              scope="col"
              className="border border-line bg-sunken px-2 py-1.5 text-xs font-semibold"
            >
              {t(`plans.weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, number) => (
          <tr key={number}>
            {week.map((day, place) => (
              <td
                key={day ?? `${number}.${place}`}
                className={classNames(
                  'h-24 border border-line p-1.5 align-top',
                  (day === null || !isWorkingDay(day, calendar)) && 'bg-sunken',
                )}
              >
                {day !== null && (
                  <>
                    <span
                      className={classNames(
                        'text-xs tabular-nums',
                        day === today
                          ? 'rounded-full bg-accent-fill px-1.5 py-0.5 font-bold text-white'
                          : 'text-ink-soft',
                      )}
                    >
                      {splitDate(day).day}
                    </span>
                    {names.has(day) && <span className="ml-1 text-xs text-ink-faint">{names.get(day)}</span>}
                    <DueTasks tasks={tasks.filter((task) => shownOn(task) === day)} />
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A day with more tasks than fit says how many more there are. */
const SHOWN_A_DAY = 3;

function DueTasks({ tasks }: { tasks: readonly TaskLine[] }) {
  const t = useTranslate(plansMessages);
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {tasks.slice(0, SHOWN_A_DAY).map((task) => (
        <li key={task.ref} className="text-xs">
          <TextLink to={paths.task(task.ref)} title={task.title} className="line-clamp-2">
            {task.title}
          </TextLink>
          {task.standing === 'overdue' && (
            <span className="block font-semibold text-danger">{t('plans.filter.overdue')}</span>
          )}
          {task.standing !== 'overdue' && task.checkIn !== null && (
            <span className="block text-ink-faint">{t('plans.checkInShort')}</span>
          )}
        </li>
      ))}
      {tasks.length > SHOWN_A_DAY && (
        <li className="text-xs text-ink-faint">
          {t('plans.moreADay', { count: tasks.length - SHOWN_A_DAY })}
        </li>
      )}
    </ul>
  );
}
