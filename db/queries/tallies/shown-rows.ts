import { and, inArray, max, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { heldChanges, responseExclusions, responses, roundSteps } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import {
  COLUMNS,
  FOLDED,
  isExclusionIn,
  isResponseIn,
  LIVE_TAIL,
  rowsOfWindow,
  rowsThatCount,
} from './counted-rows.ts';

/**
 * The one rule of what a reader who sees steps is shown (docs/decisions/020-watching.md): what is folded, less what is
 * held. Rows have the columns of responses and a weight `s`, which is to be summed, never counted.
 */

/** What is held, to be taken away from what is folded. */
function heldRows(filter: SQL | undefined): SQL {
  return sql`select ${COLUMNS}, -${heldChanges.change}::int as s from ${heldChanges} join ${responses}
    on ${responses.unitId} = ${heldChanges.unitId} and ${responses.id} = ${heldChanges.responseId}
    where ${and(sql`${heldChanges.change} <> 0`, filter)}`;
}

/** What must be added to tallies. */
export function rowsBesideTallies(sight: Sight, filter: SQL | undefined): SQL {
  return sight === 'live' ? rowsOfWindow(LIVE_TAIL, filter) : heldRows(filter);
}

/** The responses that count, from the responses themselves. */
export function shownRows(sight: Sight, filter: SQL | undefined): SQL {
  if (sight === 'live') return rowsThatCount(filter);
  return sql`${rowsThatCount(filter)}
    union all ${rowsOfWindow(LIVE_TAIL, filter, -1)}
    union all ${heldRows(filter)}`;
}

function heldOf(which: SQL | undefined): SQL {
  return sql`exists (select 1 from ${heldChanges}
    where ${and(sql`${heldChanges.unitId} = ${responses.unitId} and ${heldChanges.responseId} = ${responses.id}`, which)})`;
}

/** Whether a response, counted or not, is shown: for what belongs to it, such as its comment. */
export function isShown(sight: Sight): SQL | undefined {
  return sight === 'live'
    ? undefined
    : and(isResponseIn(FOLDED), sql`not ${heldOf(heldChanges.isNew.getSQL())}`);
}

/** Whether a response and all that became of it is shown: for lists of what was taken out of the count. */
export function isShownAsItIs(sight: Sight): SQL | undefined {
  if (sight === 'live') return undefined;
  return and(
    isResponseIn(FOLDED),
    sql`not ${heldOf(undefined)}`,
    sql`not exists (select 1 from ${responseExclusions}
      where ${responseExclusions.unitId} = ${responses.unitId}
        and ${responseExclusions.responseId} = ${responses.id} and ${isExclusionIn(LIVE_TAIL)})`,
  );
}

/** When these rounds (absent: all) last showed something new within the scope, to readers who see steps; null: never yet. */
export async function findLastStep(
  db: Db,
  { roundIds, scope }: { roundIds?: readonly number[] | undefined; scope: Scope },
): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(roundSteps.shownAt) })
    .from(roundSteps)
    .where(
      and(roundIds && inArray(roundSteps.roundId, [...roundIds]), unitInScope(roundSteps.unitId, scope)),
    );
  return row?.at ?? null;
}
