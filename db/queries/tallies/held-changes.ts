import { and, eq, sql, type SQL } from 'drizzle-orm';
import { hasNoFlag } from './flag-filter.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Db } from '#db/client.server.ts';
import { heldChanges, responseExclusions, responses, roundSteps } from '#db/schema/index.ts';
import { exclusionsOfResponses, isExclusionIn, isResponseIn, type Window } from './counted-rows.ts';
import { pointsOfSteps } from '#db/queries/signals/add-points.ts';
import type { CountedRound, Counting } from './tallied-rounds.ts';

/** The changes of a window, and what is held of the same units: a row a response. */
function changesOf(window: Window, own: SQL | undefined): SQL {
  return sql`
    news as materialized (
      select ${responses.unitId}, ${responses.id} as response_id, 1 as change, true as is_new
      from ${responses} where ${and(isResponseIn(window), own)}
      union all
      select ${responses.unitId}, ${responses.id}, ${responseExclusions.change}::int, false
      from ${exclusionsOfResponses} where ${and(isExclusionIn(window), sql`${responseExclusions.change} <> 0`, own)}
    ),
    changes as materialized (
      select unit_id, response_id, sum(change)::smallint as change, bool_or(is_new) as is_new from (
        select * from news
        union all
        select ${heldChanges.unitId}, ${heldChanges.responseId}, ${heldChanges.change}, ${heldChanges.isNew}
        from ${heldChanges} join ${responses}
          on ${responses.unitId} = ${heldChanges.unitId} and ${responses.id} = ${heldChanges.responseId}
        where ${and(own, sql`${heldChanges.unitId} in (select unit_id from news)`)}
      ) as both_of_them group by unit_id, response_id
    )`;
}

/**
 * Holds the changes of a window in one round and version back from readers who see steps, or shows those of a unit
 * together with all that was held of it: when they concern enough responses that figures count, or when the
 * figures are locked, which ends all watching. Run it in the transaction that folds the window.
 */
export async function holdChanges(
  tx: Db,
  { roundId, definitionId, definitionVersion, methodId, status }: CountedRound,
  { window, counting }: { window: Window; counting: Counting },
): Promise<void> {
  const own = and(eq(responses.roundId, roundId), eq(responses.definitionVersion, definitionVersion));
  const isCounted = hasNoFlag(sql`flags`, findMethod(counting.registry, methodId)?.excludedFlags ?? []);
  const isReplaced = sql`exists (select from ${responseExclusions} where ${responseExclusions.kind} = 'replaced'
    and ${responseExclusions.unitId} = ${responses.unitId} and ${responseExclusions.responseId} = ${responses.id})`;
  const isKeyed = sql`change > 0 and ${responses.channel} = ${channelCode('paper')}`;
  const changed = (which: SQL) => sql`count(*) filter (where change <> 0 and ${isCounted} and ${which})`;
  // A paper sheet that was keyed anew is one person, though two responses changed; one that was found invalid, or was
  // undone, is one with none in its place. Which belong together is not known here, so the fewest people are taken.
  const people = sql`(${changed(sql`not ${isReplaced} and not (${isKeyed})`)}
    + greatest(${changed(isReplaced)}, ${changed(sql`not ${isReplaced} and ${isKeyed}`)}))`;
  const isStep = takesImports(status) ? sql`${people} >= ${counting.disclosureThreshold}` : sql`true`;
  const definition = findDefinition(counting.registry, definitionId, definitionVersion);
  const threshold = counting.disclosureThreshold;
  const points = definition ? pointsOfSteps({ roundId, definition, threshold, isCounted }) : sql``;
  await tx.execute(sql`with ${changesOf(window, own)},
    steps as materialized (
      select unit_id from changes join ${responses} using (unit_id)
      where ${responses.id} = response_id
      group by unit_id having ${isStep}
    ),
    ${points}
    moments as (
      insert into ${roundSteps} (round_id, unit_id, shown_at) select ${roundId}::int, unit_id, now() from steps
      on conflict (round_id, unit_id) do update set shown_at = excluded.shown_at
    ),
    shown as (
      delete from ${heldChanges} using changes
      where ${heldChanges.unitId} = changes.unit_id and ${heldChanges.responseId} = changes.response_id
        and changes.unit_id in (select unit_id from steps)
    )
    insert into ${heldChanges} (unit_id, response_id, round_id, change, is_new)
    select unit_id, response_id, ${roundId}::int, change, is_new from changes
    where unit_id not in (select unit_id from steps) order by unit_id, response_id
    on conflict (unit_id, response_id) do update set change = excluded.change, is_new = excluded.is_new
    where (held_changes.change, held_changes.is_new) <> (excluded.change, excluded.is_new)`);
}

/** Shows all that is held of a round. */
export async function showHeld(tx: Db, roundId: number): Promise<void> {
  await tx.execute(sql`
    with shown as (delete from ${heldChanges} where ${heldChanges.roundId} = ${roundId} returning unit_id)
    insert into ${roundSteps} (round_id, unit_id, shown_at) select distinct ${roundId}::int, unit_id, now() from shown
    on conflict (round_id, unit_id) do update set shown_at = excluded.shown_at`);
}
