import { and, eq, lte, ne, sql, type SQL } from 'drizzle-orm';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { lockedTallies, responseExclusions, responses, units } from '#db/schema/index.ts';
import {
  COLUMNS,
  countRows,
  exclusionsOfResponses,
  tallyPlan,
  type TallyPlan,
} from '#db/queries/tallies/counted-rows.ts';
import { ALL_COLUMNS, coarseTallies } from '#db/queries/tallies/tallies.ts';
import { FINE } from '#db/queries/tallies/tally-grains.ts';

/** The last rows that a lock counts. */
export interface Counted {
  readonly response: number;
  readonly exclusion: number;
}

/** Where a lock and what it should be differ first. Null: no such count. */
export interface LockDifference {
  /** '' where a grain does not keep units apart. */
  readonly unit: string;
  readonly bucket: string;
  readonly grain: number;
  /** Responses; where they are the same on both sides, with the answers of each level. */
  readonly locked: string | null;
  readonly found: string | null;
}

export interface LockedCounts {
  readonly lockId: number;
  readonly roundId: number;
  readonly definition: Definition;
  readonly method: Method;
}

const columns = sql.join(
  ALL_COLUMNS.map((column) => sql.raw(column)),
  sql`, `,
);
const COUNTS = sql.raw('responses, levels, sums, pairs');

/** One side of a difference: null where it has no such count. */
function shown(side: 'l' | 'f'): SQL<string | null> {
  const of = (name: string) => sql.raw(`${side}.${name}`);
  return sql`case when l.responses is distinct from f.responses then ${of('responses')}::text
    else concat(${of('responses')}, ' [', array_to_string(${of('levels')}, ','), ']') end`;
}

async function firstDifference(db: Db, locked: SQL, found: SQL): Promise<LockDifference | null> {
  const counts = (side: 'l' | 'f') =>
    sql.raw(['responses', 'levels', 'sums', 'pairs'].map((name) => `${side}.${name}`).join(', '));
  const [row] = await db
    .select({
      unit: sql<string>`coalesce((select ${units.code} from ${units} where ${units.id} = unit_id), '')`,
      bucket: sql<string>`bucket::text`,
      grain: sql<number>`grain`,
      locked: shown('l'),
      found: shown('f'),
    })
    .from(sql`(${locked}) as l full join (${found}) as f using (grain, ${columns})`)
    .where(sql`(${counts('l')}) is distinct from (${counts('f')})`)
    .orderBy(sql`grain`, sql`1`, sql`bucket`)
    .limit(1);
  return row ?? null;
}

function lockedRows(lockId: number, where: SQL): SQL {
  return sql`select grain, ${columns}, ${COUNTS} from ${lockedTallies}
    where ${and(eq(lockedTallies.lockId, lockId), where)}`;
}

/** Where the coarser counts of a lock are not the sums of its finest ones; null when they all are. */
export async function findCoarseDifference(
  db: Db,
  { lockId, definition, method }: LockedCounts,
): Promise<LockDifference | null> {
  const plan = tallyPlan(definition, method);
  const fine = sql`select ${columns}, ${COUNTS} from ${lockedTallies}
    where ${and(eq(lockedTallies.lockId, lockId), eq(lockedTallies.grain, FINE.code))}`;
  return firstDifference(
    db,
    lockedRows(lockId, ne(lockedTallies.grain, FINE.code)),
    coarseTallies(fine, plan),
  );
}

/** Every response as 1 and every exclusion as its change, as far as the lock counts them. */
function rowsUpTo(own: SQL | undefined, counted: Counted): SQL {
  const isCounted = lte(responses.id, counted.response);
  return sql`select ${COLUMNS}, 1 as s from ${responses} where ${and(own, isCounted)}
    union all
    select ${COLUMNS}, ${responseExclusions.change}::int from ${exclusionsOfResponses}
    where ${and(own, isCounted, lte(responseExclusions.id, counted.exclusion), ne(responseExclusions.change, 0))}`;
}

function recounted(own: SQL | undefined, counted: Counted, plan: TallyPlan): SQL {
  const rows = countRows(rowsUpTo(own, counted), ALL_COLUMNS, plan);
  return sql`select 0::smallint as grain, ${columns}, ${COUNTS} from (${rows}) as recounted where responses > 0`;
}

/** Where the finest counts of a lock are not what its responses give when they are counted again; null: nowhere. */
export async function findRecountDifference(
  db: Db,
  { lockId, roundId, definition, method }: LockedCounts,
  counted: Counted,
): Promise<LockDifference | null> {
  const own = and(eq(responses.roundId, roundId), eq(responses.definitionVersion, definition.version));
  const plan = tallyPlan(definition, method);
  return firstDifference(
    db,
    lockedRows(lockId, eq(lockedTallies.grain, FINE.code)),
    recounted(own, counted, plan),
  );
}

/** The ids of the last response and exclusion there are now; 0 without one. */
export async function findLastCounted(db: Db): Promise<Counted> {
  const [response] = await db
    .select({ id: sql<number>`coalesce(max(${responses.id}), 0)::float8` })
    .from(responses);
  const [exclusion] = await db
    .select({ id: sql<number>`coalesce(max(${responseExclusions.id}), 0)::float8` })
    .from(responseExclusions);
  return { response: response?.id ?? 0, exclusion: exclusion?.id ?? 0 };
}
