import { and, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { coverDates, type OpenCover } from '#app/domain/periods/bucket.ts';
import { endOfDate, type IsoDate, startOfDate } from '#app/domain/periods/date.ts';
import { channelCode, type Channel } from '#app/domain/responses/channel.ts';
import { hasNoFlag } from './flag-filter.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import { answersFrom } from '#app/domain/results/figures/tally-shape.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure, Flag } from '#app/domain/survey/method.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { lockedTallies, responses, talliedRounds, tallies } from '#db/schema/index.ts';
import { countRows, type TallyColumn } from './counted-rows.ts';
import { rowsBesideTallies, shownRows } from './shown-rows.ts';
import { rowsFor } from './tally-grains.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** Which responses are counted. All conditions hold together; an absent one does not restrict. */
interface ResponseFilter {
  /** Rounds of the definition that is counted. */
  readonly roundIds: readonly number[];
  readonly definition: Definition;
  /** No response of a unit outside it is ever counted. */
  readonly scope: Scope;
  /** A lock shows all it holds to everybody. */
  readonly sight: Sight;
  /** First and last local date of the answer. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  readonly unitIds?: readonly number[] | undefined;
  readonly serviceAreaId?: number | undefined;
  readonly counterId?: number | undefined;
  readonly channel?: Channel | undefined;
}

export interface CellQuery extends ResponseFilter {
  readonly by: readonly GroupKey[];
  readonly figure: CriterionFigure;
  /**
   * The flags that the rounds' method leaves out, or none. Other flags, or another figure than the method's, make it
   * read every response instead of the tallies.
   */
  readonly excludedFlags: readonly Flag[];
  /** Counts the responses with these flags, too. */
  readonly includeLeftOut?: boolean | undefined;
  /** Whether cells carry `pairs` (about a tenth more work). */
  readonly withPairs: boolean;
  /** Whether cells are to be pots (`Cell.isPot`): a tenth of the numbers, for overall figures alone. */
  readonly isPot?: boolean | undefined;
  /**
   * Answers from the figures of a lock and from nothing else. A lock keeps half months: a period must be made of them.
   */
  readonly lockId?: number | undefined;
  /** What `listTalliedShapes` says of these rounds; looked up when absent, and not needed for a lock. */
  readonly tallied?: readonly TalliedShape[] | undefined;
}

/** A query that knows how the tallies of its rounds were counted. */
export interface ReadyQuery extends CellQuery {
  readonly tallied: readonly TalliedShape[];
}

/** How the tallies of a round were counted. */
export interface TalliedShape {
  readonly shape: string;
  readonly hasPairs: boolean;
}

/** Partial counts to be added up, each with `columns`, `responses` and the arrays. */
export function countedParts(query: ReadyQuery, columns: readonly TallyColumn[]): SQL {
  if (query.lockId !== undefined) return storedCounts(query, columns, wholeBuckets(query));
  const { from, to, sight } = query;
  if (!areTallied(query))
    return countRows(shownRows(sight, responseFilter(query, [{ from, to }])), columns, query);
  const { buckets, rest } = coverDates(from, to);
  const live: SQL[] = [];
  if (buckets) live.push(rowsBesideTallies(sight, responseFilter(query, [buckets])));
  if (rest.length > 0) live.push(shownRows(sight, responseFilter(query, rest)));
  const parts = live.length > 0 ? [countRows(sql.join(live, sql` union all `), columns, query)] : [];
  if (buckets) parts.push(storedCounts(query, columns, buckets));
  return parts.length > 0
    ? sql.join(parts, sql` union all `)
    : countRows(shownRows('live', sql`false`), columns, query);
}

/**
 * Whether the tallies have exactly one row per group asked for, as with units in one quarter. Then the aggregate is
 * skipped: summing single rows would double the time of the statement. Pots are few numbers, and always added up.
 */
export function hasOneRowAGroup(query: CellQuery): boolean {
  if (query.isPot) return false;
  const { buckets, rest } = coverDates(query.from, query.to);
  if (!buckets || rest.length > 0) return false;
  const [rows, ...more] = rowsFor(keysIn(query), buckets);
  if (!rows || more.length > 0 || rows.from === undefined || rows.from !== rows.to) return false;
  return rows.grain.keys.every((key) => query.by.includes(key));
}

function wholeBuckets({ from, to }: CellQuery): Buckets {
  const { buckets, rest } = coverDates(from, to);
  if (!buckets || rest.length > 0)
    throw new RangeError(`a lock keeps half months, which ${from}..${to} cuts`);
  return buckets;
}

/** How the tallies of these rounds were counted, for each round that has some. */
export async function listTalliedShapes(
  db: Db,
  { roundIds, definition }: Pick<CellQuery, 'roundIds' | 'definition'>,
): Promise<TalliedShape[]> {
  return db
    .select({ shape: talliedRounds.shape, hasPairs: talliedRounds.hasPairs })
    .from(talliedRounds)
    .where(
      and(
        inArray(talliedRounds.roundId, [...roundIds]),
        eq(talliedRounds.definitionVersion, definition.version),
      ),
    );
}

/** The query with what it must know of the tallies. */
export async function withShapes(db: Db, query: CellQuery): Promise<ReadyQuery> {
  const { lockId, tallied } = query;
  if (lockId !== undefined) return { ...query, tallied: [] };
  return { ...query, tallied: tallied ?? (await listTalliedShapes(db, query)) };
}

/** Whether the tallies of these rounds, where there are any, were counted in the way the query counts. */
function areTallied(query: ReadyQuery): boolean {
  return query.tallied.every((row) => answersFrom(row.shape, query) && (row.hasPairs || !query.withPairs));
}

type Buckets = NonNullable<OpenCover['buckets']>;

function storedCounts(query: CellQuery, columns: readonly TallyColumn[], buckets: Buckets): SQL {
  const { lockId, definition } = query;
  const table = lockId === undefined ? tallies : lockedTallies;
  const where = and(
    lockId === undefined ? undefined : eq(lockedTallies.lockId, lockId),
    inArray(table.roundId, [...query.roundIds]),
    eq(table.definitionVersion, definition.version),
    query.includeLeftOut || query.excludedFlags.length === 0 ? undefined : sql`not ${table.leftOut}`,
    unitInScope(table.unitId, query.scope),
    or(
      ...rowsFor(keysIn(query), buckets).map(({ grain, from, to }) =>
        and(
          eq(table.grain, sql.raw(String(grain.code))),
          from && gte(table.bucket, from),
          to && lte(table.bucket, to),
        ),
      ),
    ),
    query.unitIds && sql`${table.unitId} = any(${`{${query.unitIds.join(',')}}`}::int[])`,
    query.serviceAreaId === undefined ? undefined : eq(table.serviceAreaId, query.serviceAreaId),
    query.counterId === undefined ? undefined : eq(table.counterId, query.counterId),
    query.channel && eq(table.channel, channelCode(query.channel)),
  );
  const names = [...columns, 'responses', 'levels', 'sums', 'pairs'].map((name) => sql.raw(name));
  return sql`select ${sql.join(names, sql`, `)} from ${table} where ${where}`;
}

/** The keys that a query must be able to tell apart. */
function keysIn(query: CellQuery): ReadonlySet<GroupKey> {
  const keys = new Set(query.by);
  if (query.scope.kind !== 'all' || query.unitIds) keys.add('unit');
  if (query.serviceAreaId !== undefined) keys.add('service_area');
  if (query.counterId !== undefined) keys.add('counter');
  if (query.channel) keys.add('channel');
  return keys;
}

interface Days {
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
}

function isOnDays({ from, to }: Days): SQL | undefined {
  return and(
    from && sql`${responses.answeredAt} >= ${startOfDate(from).toISOString()}::timestamptz`,
    to && sql`${responses.answeredAt} < ${endOfDate(to).toISOString()}::timestamptz`,
  );
}

function responseFilter(query: CellQuery, days: readonly Days[]): SQL | undefined {
  return and(
    inArray(responses.roundId, [...query.roundIds]),
    eq(responses.definitionVersion, query.definition.version),
    hasNoFlag(responses.flags, query.includeLeftOut ? [] : query.excludedFlags),
    unitInScope(responses.unitId, query.scope),
    or(...days.map(isOnDays)),
    query.unitIds && sql`${responses.unitId} = any(${`{${query.unitIds.join(',')}}`}::int[])`,
    query.serviceAreaId === undefined ? undefined : eq(responses.serviceAreaId, query.serviceAreaId),
    query.counterId === undefined ? undefined : eq(responses.counterId, query.counterId),
    query.channel && eq(responses.channel, channelCode(query.channel)),
  );
}
