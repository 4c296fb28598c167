import { and, eq, sql, type SQL } from 'drizzle-orm';
import { REPORTING_SHIFT_DAYS } from '#app/domain/periods/quarter.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { lockedTallies, responses, rounds, tallies } from '#db/schema/index.ts';
import { countRows, rowsOfWindow, tallyPlan, type TallyPlan, type Window } from './counted-rows.ts';
import { countedParts, withShapes } from './cell-query.ts';
import { FINE, GRAINS, type Grain, type TallyKey } from './tally-grains.ts';
import { addedUp, arrayOf } from './tally-sql.ts';

/** The responses to one version of a round's questionnaire: what is counted in one way. */
export interface TalliedRound {
  readonly roundId: number;
  readonly definitionVersion: number;
}

export const ALL_COLUMNS = [
  'unit_id',
  'bucket',
  'service_area_id',
  'counter_id',
  'channel',
  'left_out',
] as const;

const COLUMN_OF: Readonly<Record<TallyKey, string>> = {
  unit: 'unit_id',
  service_area: 'service_area_id',
  counter: 'counter_id',
  channel: 'channel',
};

const names = (columns: readonly string[]) =>
  sql.join(
    columns.map((column) => sql.raw(column)),
    sql`, `,
  );

/** The coarse bucket for a fine bucket, by the span of the grain. */
const BUCKET_OF: Readonly<Record<Grain['span'], SQL>> = {
  half_month: sql`bucket`,
  calendar: sql`date_trunc('quarter', bucket)::date`,
  reporting: sql`date_trunc('quarter', bucket + ${sql.raw(String(REPORTING_SHIFT_DAYS))})::date`,
};

/** Tallies of one coarser grain, aggregated from fine ones. */
function coarsened(fine: SQL, grain: Grain, { definition, withPairs }: TallyPlan): SQL {
  const kept = new Set(['left_out', ...grain.keys.map((key) => COLUMN_OF[key])]);
  const columns = ALL_COLUMNS.map((column) => {
    if (column === 'bucket') return sql`${BUCKET_OF[grain.span]} as bucket`;
    return kept.has(column) ? sql.raw(column) : sql`0 as ${sql.raw(column)}`;
  });
  const added = addedUp(definition, withPairs);
  return sql`select ${sql.raw(String(grain.code))}::smallint as grain, ${sql.join(columns, sql`, `)},
    sum(responses) as responses, ${added.levels}::int[] as levels, ${added.sums}::bigint[] as sums,
    ${added.pairs}::bigint[] as pairs
    from (${fine}) as fine_ones group by ${BUCKET_OF[grain.span]}, ${names([...kept])}`;
}

/** The tallies of every coarser grain, aggregated from a select of fine ones (with `ALL_COLUMNS` and counts). */
export function coarseTallies(fine: SQL, plan: TallyPlan): SQL {
  return sql.join(
    GRAINS.filter((grain) => grain !== FINE).map((grain) => coarsened(fine, grain, plan)),
    sql` union all `,
  );
}

/** Tallies of all grains, from a select of fine ones, in a fixed order. */
function allGrains(fine: SQL, plan: TallyPlan): SQL {
  return sql`with fine as materialized (${fine}),
    grains as (
      select ${sql.raw(String(FINE.code))}::smallint as grain, ${names(ALL_COLUMNS)}, responses, levels, sums, pairs
      from fine
      union all
      ${coarseTallies(sql`select * from fine`, plan)}
    )
    select * from grains order by grain, ${names(ALL_COLUMNS)}`;
}

/** Adds the responses and exclusions of a window that belong to one round and version to its tallies. */
export async function addToTallies(
  tx: Db,
  { roundId, definitionVersion }: TalliedRound,
  { plan, window, filter }: { plan: TallyPlan; window: Window; filter?: SQL },
): Promise<void> {
  const own = and(eq(responses.roundId, roundId), eq(responses.definitionVersion, definitionVersion), filter);
  const fine = countRows(rowsOfWindow(window, own), ALL_COLUMNS, plan);
  const added = (column: 'levels' | 'sums' | 'pairs') =>
    column === 'pairs' && !plan.withPairs
      ? sql`tallies.pairs`
      : arrayOf(plan.definition, column, (place) => `tallies.${place} + excluded.${place}`);
  await tx.execute(sql`
    insert into ${tallies} (round_id, definition_version, grain, ${names(ALL_COLUMNS)}, responses, levels, sums, pairs)
    select ${roundId}::int, ${definitionVersion}::smallint, * from (${allGrains(fine, plan)}) as counted
    on conflict (unit_id, round_id, bucket, grain, definition_version, service_area_id, counter_id, channel, left_out)
    do update set responses = tallies.responses + excluded.responses, levels = ${added('levels')},
      sums = ${added('sums')}, pairs = ${added('pairs')}`);
}

export interface LockCopy {
  readonly lockId: number;
  readonly roundId: number;
  /** The round's own definition: answers to another version are in none of its figures. */
  readonly definition: Definition;
  readonly method: Method;
}

/**
 * Copies the current counts of a round, in all grains, to a lock; returns how many rows. One statement, so one snapshot
 * of tallies and live tail. The round's row is locked `for update` first, which waits for every response being stored
 * in the round (their foreign key locks its row) and blocks new ones until the transaction ends: no response is missed.
 */
export async function copyTalliesToLock(
  tx: Db,
  { lockId, roundId, definition, method }: LockCopy,
): Promise<number> {
  await tx.select({ id: rounds.id }).from(rounds).where(eq(rounds.id, roundId)).for('update');
  const plan = tallyPlan(definition, method);
  const query = await withShapes(tx, {
    roundIds: [roundId],
    scope: { kind: 'all' },
    sight: 'live',
    by: ['unit', 'service_area', 'counter', 'channel'],
    includeLeftOut: true,
    ...plan,
  });
  const parts = countedParts(query, ALL_COLUMNS);
  const added = addedUp(definition, plan.withPairs);
  const fine = sql`select ${names(ALL_COLUMNS)}, sum(responses)::int as responses, ${added.levels}::int[] as levels,
    ${added.sums}::bigint[] as sums, ${added.pairs}::bigint[] as pairs from (${parts}) as parts
    group by ${names(ALL_COLUMNS)} having sum(responses) > 0`;
  await tx.execute(sql`
    insert into ${lockedTallies} (lock_id, round_id, definition_version, grain, ${names(ALL_COLUMNS)},
      responses, levels, sums, pairs)
    select ${lockId}::int, ${roundId}::int, ${definition.version}::smallint, * from (${allGrains(fine, plan)}) as counted`);
  return tx.$count(lockedTallies, eq(lockedTallies.lockId, lockId));
}
