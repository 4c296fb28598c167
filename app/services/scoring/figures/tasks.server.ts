import { formatPeriod } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import type { TaskFigures } from '#app/domain/reform-reports/task-figures.ts';
import { countReportedTasks } from '#db/queries/reform-reports/task-figures.ts';
import type { FindFigure } from './found-figure.ts';

interface Share {
  readonly part: number;
  readonly whole: number;
}

/** A share of the tasks of a unit and all below it, as they stood at the end of the year, or stand now. */
function findShare(shareOf: (figures: TaskFigures) => Share): FindFigure {
  return async ({ db, now }, { unit, year }) => {
    const days = yearPeriod(year);
    const today = localDate(now);
    const until = today < days.to ? today : days.to;
    if (until < days.from) return null;
    const scope = { kind: 'subtree', unitId: unit.id } as const;
    const { part, whole } = shareOf(await countReportedTasks(db, { scope, days, until }));
    if (whole === 0) return null;
    const counted = { kind: 'rate', numerator: part, denominator: whole } as const;
    return { counted, of: formatPeriod({ from: days.from, to: until }), countedAt: now };
  };
}

/** Tasks that were reported done, of all tasks of plans of the year. */
export const findTasksDone = findShare(({ done, total }) => ({ part: done, whole: total }));

/** Tasks that were done by their deadline, of those done and those overdue. */
export const findTasksOnTime = findShare(({ onTime, done, overdue }) => ({
  part: onTime,
  whole: done + overdue,
}));
