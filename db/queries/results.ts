import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { addDays, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import { channelCode, channelFromCode, type Channel } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import type { Cell } from '#app/domain/results/cell.ts';
import { emptyCell } from '#app/domain/results/cell-math.ts';
import type { GroupKey } from '#app/domain/results/keys.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure, Flag } from '#app/domain/survey/method.ts';
import type { Scope } from '#app/domain/staff/policy.ts';
import type { Db } from '#db/client.server.ts';
import { responses } from '#db/schema/index.ts';
import { clusterSums, factorSums, levelAnswers, levelCounts, pairSums, wholeSums } from './cell-sql.ts';
import { unitInScope } from './units.ts';

/** Which responses are counted. All conditions hold together; an absent one does not restrict. */
interface ResponseFilter {
  /** Rounds of the definition that is counted. */
  readonly roundIds: readonly number[];
  readonly definition: Definition;
  /** No response of a unit outside it is ever counted. */
  readonly scope: Scope;
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
  /** Responses with one of these flags are left out. */
  readonly excludedFlags: readonly Flag[];
  /** Whether cells carry `pairs` (about a tenth more work). */
  readonly withPairs: boolean;
}

/** The group of a cell: ids, channel, 'YYYY-MM' and the first day of a half month; null where nothing was recorded. */
export interface CellKeys {
  readonly unit: number | null;
  readonly service_area: number | null;
  readonly counter: number | null;
  readonly channel: Channel | null;
  readonly month: string | null;
  readonly half_month: string | null;
}

export interface CellRow {
  /** Keys that were not asked for are null. */
  readonly keys: CellKeys;
  readonly cell: Cell;
}

/** Not the session's time zone: the day a response counts on must not depend on a connection's setting. */
const localTime = sql`(${responses.answeredAt} at time zone 'Asia/Ho_Chi_Minh')`;

const KEY_COLUMNS: Readonly<Record<GroupKey, SQL>> = {
  unit: sql`${responses.unitId}`,
  service_area: sql`${responses.serviceAreaId}`,
  counter: sql`${responses.counterId}`,
  channel: sql`${responses.channel}`,
  month: sql`date_trunc('month', ${localTime})::date`,
  half_month: sql`date_trunc('month', ${localTime})::date + case when extract(day from ${localTime}) < 15 then 0 else 14 end`,
};

/**
 * Counts responses in groups: one row per group that has a response (one row in all, maybe of zeros, when `by` is empty),
 * in no order. One statement, plain filtered counts over the answers' array; equals `cellOf` over the same responses.
 * Only answers to `definition`'s own version are counted. Source: design, section 5; stack, storage and counting.
 */
export async function countCells(db: Db, query: CellQuery): Promise<CellRow[]> {
  const { definition, by } = query;
  const key = <T>(name: GroupKey, shown: SQL) =>
    by.includes(name) ? sql<T | null>`${shown}` : sql<T | null>`null`;
  const rows = await db
    .select({
      unit: key<number>('unit', sql`unit`),
      serviceArea: key<number>('service_area', sql`service_area`),
      counter: key<number>('counter', sql`counter`),
      channel: key<number>('channel', sql`channel`),
      month: key<string>('month', sql`to_char(month, 'YYYY-MM')`),
      halfMonth: key<string>('half_month', sql`to_char(half_month, 'YYYY-MM-DD')`),
      responses: sql<number>`count(*)::float8`,
      levels: levelCounts(definition),
      sums: clusterSums(definition),
      pairs: query.withPairs ? pairSums(definition) : sql<null>`null`,
    })
    .from(sql`(${countedRows(query)}) counted`)
    .groupBy(...by.map((name) => sql.raw(name)));
  return rows.map((row) => ({
    keys: {
      unit: row.unit,
      service_area: row.serviceArea,
      counter: row.counter,
      channel: row.channel === null ? null : channelFromCode(row.channel),
      month: row.month,
      half_month: row.halfMonth,
    },
    cell: toCell(definition, row),
  }));
}

/** How many responses the excluded flags leave out of the same count. */
export async function countLeftOut(db: Db, query: CellQuery): Promise<number> {
  const bits = flagBits(query.excludedFlags);
  if (bits === 0) return 0;
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(responses)
    .where(and(responseFilter(query), sql`${responses.flags} & ${sql.raw(String(bits))} <> 0`));
  return row?.count ?? 0;
}

/** One row a response: its group, answers and sums. The fences (`offset 0`) keep each from being worked out again and again. */
function countedRows(query: CellQuery): SQL {
  const { definition, by, figure } = query;
  const bits = sql.raw(String(flagBits(query.excludedFlags)));
  const keys = by.map((name) => sql`${KEY_COLUMNS[name]} as ${sql.raw(name)}`);
  const opened = sql.join([sql`1 as one`, ...keys, ...levelAnswers(definition)], sql`, `);
  const where = and(responseFilter(query), sql`${responses.flags} & ${bits} = 0`);
  const answers = sql`select ${opened} from ${responses} where ${where} offset 0`;
  const perFactor = sql.join([sql`*`, ...factorSums(definition, figure)], sql`, `);
  const factors = sql`select ${perFactor} from (${answers}) answers offset 0`;
  return sql`select *, ${sql.join(wholeSums(definition), sql`, `)} from (${factors}) factors offset 0`;
}

function responseFilter(query: ResponseFilter): SQL | undefined {
  const { from, to, channel } = query;
  return and(
    inArray(responses.roundId, [...query.roundIds]),
    sql`${responses.counted}`,
    eq(responses.definitionVersion, query.definition.version),
    unitInScope(responses.unitId, query.scope),
    from && sql`${responses.answeredAt} >= ${startOfDate(from).toISOString()}::timestamptz`,
    to && sql`${responses.answeredAt} < ${startOfDate(addDays(to, 1)).toISOString()}::timestamptz`,
    query.unitIds && sql`${responses.unitId} = any(${`{${query.unitIds.join(',')}}`}::int[])`,
    query.serviceAreaId === undefined ? undefined : eq(responses.serviceAreaId, query.serviceAreaId),
    query.counterId === undefined ? undefined : eq(responses.counterId, query.counterId),
    channel && eq(responses.channel, channelCode(channel)),
  );
}

/** Numbers cut into pieces of one size; `numbers` in the order of the columns made by cell-sql. */
function pieces(numbers: readonly number[], size: number): number[][] {
  return Array.from({ length: numbers.length / size }, (_, index) =>
    numbers.slice(index * size, (index + 1) * size),
  );
}

interface CountedGroup {
  responses: number;
  levels: readonly number[];
  sums: readonly number[];
  pairs: readonly number[] | null;
}

function toCell(definition: Definition, { responses: count, levels, sums, pairs }: CountedGroup): Cell {
  const clusters = pieces(sums, 6).map(([n = 0, x = 0, m = 0, xx = 0, xm = 0, mm = 0]) => ({
    n,
    x,
    m,
    xx,
    xm,
    mm,
  }));
  const cell = {
    responses: count,
    levels: pieces(levels, definition.scale.levels.length),
    factors: clusters.slice(0, -1),
    all: clusters.at(-1) ?? emptyCell(definition).all,
  };
  if (pairs === null) return cell;
  return { ...cell, pairs: pieces(pairs, 4).map(([xx = 0, xm = 0, mx = 0, mm = 0]) => ({ xx, xm, mx, mm })) };
}
