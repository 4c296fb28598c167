import { and, isNull, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { USUAL_DAY_RULE } from '#app/domain/settings/day-rule.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { apologies, calendarDays, lateDossiers, provinceSettings } from '#db/schema/index.ts';

/** No office is closed longer. */
const MOST_DAYS_OFF = 30;

/**
 * The last due date whose letter has to be sent on a day, as `dueBeforeLong` says it, for a statement that cannot ask before:
 * every page counts what waits.
 */
function until(today: IsoDate): SQL {
  const day = sql`d.day::date`;
  const kind = sql`(select c.kind from ${calendarDays} c where c.day = ${day})`;
  const usual = sql`case when extract(isodow from ${day}) > 5 then 'off' else 'work' end`;
  const next = sql`(select min(${day})
    from generate_series(${today}::date + 1, ${today}::date + ${MOST_DAYS_OFF}::int, interval '1 day') d (day)
    where coalesce(${kind}, ${usual}) = 'work')`;
  const rule = sql`coalesce((select s.apology_days from ${provinceSettings} s), ${USUAL_DAY_RULE})`;
  return sql`(select case when ${rule} = 'working' then ${next} else ${today}::date + 1 end)`;
}

/**
 * Dossiers of a scope without a result whose letter is to be sent by a day and is not, so many at most, as a part of a
 * statement that counts them.
 */
export function waitingLetters(
  { scope, today }: { readonly scope: Scope; readonly today: IsoDate },
  atMost: number,
): SQL {
  const { dueOn, returnedOn, unitId } = lateDossiers;
  const isSent = sql`exists (select 1 from ${apologies} a where a.dossier_id = ${lateDossiers}.id and a.sent_at is not null)`;
  const waits = and(
    unitInScope(unitId, scope),
    isNull(returnedOn),
    sql`${dueOn} <= ${until(today)}`,
    sql`not ${isSent}`,
  );
  return sql`(select 1 from ${lateDossiers} where ${waits} limit ${atMost}) as waiting_letters`;
}
