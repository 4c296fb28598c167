import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { ReasonQuestion } from '#app/domain/results/insights/reasons.ts';
import type { Db } from '#db/client.server.ts';
import { reasonTallies, responses } from '#db/schema/index.ts';
import { rowsOfWindow, type ReasonPlan, type Window } from './counted-rows.ts';
import { hasNoFlag } from './flag-filter.ts';
import type { TalliedRound } from './tallies.ts';

/** `reason_tallies.grain`: what its rows tell apart, beside the week. */
export const REASON_GRAINS = {
  /** Units, service areas and counters. */
  fine: 0,
  unit: 1,
  service_area: 2,
} as const;

/** The columns that tell rows of `reason_tallies` apart within a round and grain. */
export const REASON_COLUMNS = sql.raw('unit_id, week, service_area_id, counter_id');

/** A week begins on Monday (`weekOf`), and the day is that of Viet Nam. */
const MONDAY = sql`date_trunc('week', answered_at at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Rows of responses with what each ticked, as a mask. `offset 0` keeps the array from being unpacked once a count. */
export function markedRows(rows: SQL, { place }: Pick<ReasonQuestion, 'place'>): SQL {
  return sql`select s, unit_id, ${MONDAY} as week, coalesce(service_area_id, 0) as service_area_id,
    coalesce(counter_id, 0) as counter_id, coalesce(answers[${sql.raw(String(place + 1))}], 0) as mask
    from (${rows}) as counted offset 0`;
}

/** `responses`, `people` and `counts` of a group of marked rows. */
export function reasonCounts({ question }: Pick<ReasonQuestion, 'question'>): SQL {
  const times = (condition: string) => sql.raw(`coalesce(sum(s) filter (where ${condition}), 0)::int`);
  const bits = question.options.map((_, bit) => times(`mask & ${1 << bit} <> 0`));
  return sql`coalesce(sum(s), 0)::int as responses, ${times('mask <> 0')} as people,
    array[${sql.join(bits, sql`, `)}]::int[] as counts`;
}

/** The responses to a round and version whose reasons are counted. */
export function isAsked(
  { roundId, definitionVersion }: TalliedRound,
  { excludedFlags }: Pick<ReasonPlan, 'excludedFlags'>,
): SQL | undefined {
  return and(
    eq(responses.roundId, roundId),
    eq(responses.definitionVersion, definitionVersion),
    hasNoFlag(responses.flags, excludedFlags),
  );
}

/** Tallies of all grains, with `grain`, `REASON_COLUMNS` and counts, from rows of responses. */
export function reasonTalliesOf(rows: SQL, plan: ReasonPlan): SQL {
  const { fine, unit, service_area: area } = REASON_GRAINS;
  const missing = (column: string) => sql.raw(`coalesce(${column}, 0) as ${column}`);
  return sql`select case grouping(unit_id, counter_id) when 0 then ${sql.raw(String(fine))}
      when 1 then ${sql.raw(String(unit))} else ${sql.raw(String(area))} end::smallint as grain,
    ${missing('unit_id')}, week, ${missing('service_area_id')}, ${missing('counter_id')}, ${reasonCounts(plan)}
    from (${markedRows(rows, plan)}) as marked
    group by week, grouping sets ((unit_id, service_area_id, counter_id), (unit_id), (service_area_id))`;
}

/** Adds the responses and exclusions of a window that belong to one round and version to its tallies of reasons. */
export async function addToReasons(
  tx: Db,
  round: TalliedRound,
  { reasons, window, filter }: { reasons: ReasonPlan; window: Window; filter?: SQL },
): Promise<void> {
  const rows = rowsOfWindow(window, and(isAsked(round, reasons), filter));
  const added = reasons.question.options.map((_, index) => {
    const place = index + 1;
    return `reason_tallies.counts[${place}] + excluded.counts[${place}]`;
  });
  await tx.execute(sql`
    insert into ${reasonTallies} (round_id, definition_version, grain, ${REASON_COLUMNS}, responses, people, counts)
    select ${round.roundId}::int, ${round.definitionVersion}::smallint, grain, ${REASON_COLUMNS}, responses, people, counts
    from (${reasonTalliesOf(rows, reasons)}) as counted order by grain, ${REASON_COLUMNS}
    on conflict (round_id, definition_version, grain, ${REASON_COLUMNS})
    do update set responses = reason_tallies.responses + excluded.responses,
      people = reason_tallies.people + excluded.people, counts = ${sql.raw(`array[${added.join(', ')}]`)}`);
}
