import { sql, type SQL } from 'drizzle-orm';
import { MIN_COVERED_DAYS, type CheckInTerm, type CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import { planCheckIns, plans, planTasks } from '#db/schema/index.ts';
import { JUDGED_DUE } from './judged-due.ts';

const isConcerned = ({ days }: CheckInTerm): SQL =>
  sql`((${planTasks.createdAt} at time zone 'Asia/Ho_Chi_Minh')::date <= ${days.to}
    and least(${plans.periodTo}, ${days.to}::date) - greatest(${plans.periodFrom}, ${days.from}::date) + 1
      >= ${MIN_COVERED_DAYS})`;

/** Whether something was said of a task for one of some terms. */
function isSaid(...terms: readonly CheckInTerm[]): SQL {
  const periods = terms.map(({ year, period }) => sql`(${year}::smallint, ${period})`);
  return sql`exists (select 1 from ${planCheckIns} where ${planCheckIns.taskId} = ${planTasks.id}
    and (${planCheckIns.year}, ${planCheckIns.period}) in (${sql.join(periods, sql`, `)}))`;
}

/**
 * The day on which an open task without a date owes a check-in, the missed one first; null for other tasks. As `owedCheckIns`
 * of `app/domain/plans/check-in-terms.ts`. Wants `plans` joined.
 */
export function checkInDue({ last, next }: CheckInTerms): SQL<string | null> {
  const missed =
    last && sql`when ${isConcerned(last)} and not ${isSaid(last, next)} then ${last.dueOn}::date`;
  return sql`(case when ${planTasks.state} <> 'open' or ${planTasks.dueOn} is not null then null
    ${missed ?? sql``}
    when ${isConcerned(next)} and not ${isSaid(next)} then ${next.dueOn}::date end)`;
}

/** The day by which a task is late or not: of one without a date that of its check-in, where terms are given. */
export const awaitedDue = (terms: CheckInTerms | undefined): SQL<string | null> =>
  terms === undefined ? JUDGED_DUE : sql`coalesce(${JUDGED_DUE}, ${checkInDue(terms)})`;

/** Its deadline, or else the day of its check-in. */
export const shownDue = (terms: CheckInTerms | undefined): SQL<string | null> =>
  terms === undefined ? sql`${planTasks.dueOn}` : sql`coalesce(${planTasks.dueOn}, ${checkInDue(terms)})`;

/** The periods of which something was said of a task, as `checkInKey` writes them. */
export const SAID = sql<
  string[]
>`coalesce((select json_agg(${planCheckIns.year} || '-' || ${planCheckIns.period})
  from ${planCheckIns} where ${planCheckIns.taskId} = ${planTasks.id}), '[]')`;
