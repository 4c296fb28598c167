import { sql, type SQL } from 'drizzle-orm';
import { channelFromCode, type Channel } from '#app/domain/responses/channel.ts';
import type { Cell, ClusterSums } from '#app/domain/results/figures/cell.ts';
import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { makePot } from '#app/domain/results/figures/pot.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Db } from '#db/client.server.ts';
import { countedParts, hasOneRowAGroup, withShapes, type CellQuery, type ReadyQuery } from './cell-query.ts';
import { countRows, type TallyColumn } from './counted-rows.ts';
import { addedUp, addedUpInOnePot, AS_THEY_ARE, readNumbers } from './tally-sql.ts';

export type { CellQuery } from './cell-query.ts';

/** The group of a cell: ids, channel, 'YYYY-MM' and the first day of a half month; null where nothing was recorded. */
export interface CellKeys {
  readonly unit: number | null;
  readonly service_area: number | null;
  readonly counter: number | null;
  readonly channel: Channel | null;
  readonly month: string | null;
  readonly half_month: string | null;
}

/** The keys of the one group of a question by nothing. */
export const NO_KEYS: CellKeys = {
  unit: null,
  service_area: null,
  counter: null,
  channel: null,
  month: null,
  half_month: null,
};

export interface CellRow {
  /** Keys that were not asked for are null. */
  readonly keys: CellKeys;
  readonly cell: Cell;
}

/** The tally column that a key is read from, and the expression to group by. */
const KEYS: Readonly<Record<GroupKey, { readonly column: TallyColumn; readonly group: SQL }>> = {
  unit: { column: 'unit_id', group: sql`unit_id` },
  service_area: { column: 'service_area_id', group: sql`service_area_id` },
  counter: { column: 'counter_id', group: sql`counter_id` },
  channel: { column: 'channel', group: sql`channel` },
  month: { column: 'bucket', group: sql`date_trunc('month', bucket)` },
  half_month: { column: 'bucket', group: sql`bucket` },
};

/**
 * The statement that counts: one row per group of keys, from tallies, the live tail and the responses themselves. Written
 * out for one questionnaire and explained: docs/counting-statement.sql.
 */
export function cellsStatement(db: Db, query: ReadyQuery) {
  const parts = countedParts(query, columnsOf(query.by));
  return addUp(db, parts, { ...query, isAddedHere: hasOneRowAGroup(query) });
}

/** The tally columns that these keys are read from. */
function columnsOf(by: readonly GroupKey[]): TallyColumn[] {
  return [...new Set(by.map((name) => KEYS[name].column))];
}

/** Counts rows of responses with their weights, group by group of `by`; the counts of a group may be negative. */
export async function countRowsAsCells(
  db: Db,
  rows: SQL,
  counting: Pick<CellQuery, 'definition' | 'figure' | 'excludedFlags' | 'withPairs' | 'by'>,
): Promise<CellRow[]> {
  const parts = countRows(rows, columnsOf(counting.by), counting);
  return toCells(counting, await addUp(db, parts, { ...counting, isAddedHere: false }));
}

/** Adds up partial counts; left to the caller where groups have few rows (`isAddedHere`). */
function addUp(
  db: Db,
  parts: SQL,
  {
    definition,
    by,
    withPairs,
    isPot = false,
    isAddedHere,
  }: Pick<CellQuery, 'definition' | 'by' | 'withPairs' | 'isPot'> & { readonly isAddedHere: boolean },
) {
  const key = <T>(name: GroupKey, shown: SQL) =>
    by.includes(name) ? sql<T | null>`${shown}` : sql<T | null>`null`;
  const all = isPot ? addedUpInOnePot(definition) : addedUp(definition, withPairs);
  const added = isAddedHere ? AS_THEY_ARE : all;
  const counted = db
    .select({
      unit: key<number>('unit', sql`unit_id`),
      service_area: key<number>('service_area', sql`nullif(service_area_id, 0)`),
      counter: key<number>('counter', sql`nullif(counter_id, 0)`),
      channel: key<number>('channel', sql`channel`),
      month: key<string>('month', sql`to_char(${KEYS.month.group}, 'YYYY-MM')`),
      half_month: key<string>('half_month', sql`to_char(bucket, 'YYYY-MM-DD')`),
      responses: sql<number>`${added.responses}::float8`,
      levels: sql<string>`${added.levels}::text`,
      sums: sql<string>`${added.sums}::text`,
      pairs: withPairs ? sql<string | null>`${added.pairs}::text` : sql<null>`null`,
    })
    .from(sql`(${parts}) as parts`);
  return isAddedHere ? counted : counted.groupBy(...by.map((name) => KEYS[name].group));
}

/**
 * Counts responses in groups: one row per group that has a response (one row in all, maybe of zeros, when `by` is
 * empty), in no order. Equals `cellOf` over the same responses at the moment of its one statement: tallies, the live
 * tail, and the responses themselves for days that do not make a whole half month. Only answers to `definition`'s own
 * version are counted. Source: docs/decisions/013-tallies.md.
 * @throws RangeError for a lock and a period that cuts a half month.
 */
export async function countCells(db: Db, query: CellQuery): Promise<CellRow[]> {
  const cells = toCells(query, await cellsStatement(db, await withShapes(db, query)));
  const groups = hasOneRowAGroup(query) ? mergeCells(cells) : cells;
  return query.by.length === 0 ? groups : groups.filter(({ cell }) => cell.responses > 0);
}

/** Adds up rows of the same group; no response may be in two rows. */
export function mergeCells(rows: readonly CellRow[]): CellRow[] {
  const merged = new Map<string, CellRow>();
  for (const row of rows) {
    const key = JSON.stringify(row.keys);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, cell: addCells(known.cell, row.cell) } : row);
  }
  return [...merged.values()];
}

/** How many responses the excluded flags leave out of this count. */
export async function countLeftOut(db: Db, query: CellQuery): Promise<number> {
  if (query.excludedFlags.length === 0) return 0;
  const whole = { ...query, by: [], withPairs: false, includeLeftOut: true };
  const parts = countedParts(await withShapes(db, whole), ['left_out']);
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(responses), 0)::int` })
    .from(sql`(${parts}) as parts`)
    .where(sql`left_out`);
  return row?.count ?? 0;
}

function toCells(
  { definition, isPot = false }: Pick<CellQuery, 'definition' | 'isPot'>,
  rows: readonly (StoredKeys & CountedGroup)[],
): CellRow[] {
  const read = isPot ? toPot : (row: CountedGroup) => toCell(definition, row);
  return rows.map((row) => ({ keys: toKeys(row), cell: read(row) }));
}

function toSums([n = 0, x = 0, m = 0, xx = 0, xm = 0, mm = 0]: readonly number[]): ClusterSums {
  return { n, x, m, xx, xm, mm };
}

function toPot({ responses, levels, sums }: CountedGroup): Cell {
  return makePot(responses, readNumbers(levels), toSums(readNumbers(sums)));
}

/** The keys of a group as tallies name them. */
type StoredKeys = Omit<CellKeys, 'channel'> & { readonly channel: number | null };

function toKeys({ unit, service_area, counter, channel, month, half_month }: StoredKeys): CellKeys {
  const named = channel === null ? null : channelFromCode(channel);
  return { unit, service_area, counter, channel: named, month, half_month };
}

/** Splits numbers into chunks of one size; `numbers` are in the order of the columns of cell-sql. */
function pieces(numbers: readonly number[], size: number): number[][] {
  return Array.from({ length: numbers.length / size }, (_, index) =>
    numbers.slice(index * size, (index + 1) * size),
  );
}

interface CountedGroup {
  responses: number;
  levels: string;
  sums: string;
  pairs: string | null;
}

function toCell(definition: Definition, { responses: count, levels, sums, pairs }: CountedGroup): Cell {
  const clusters = pieces(readNumbers(sums), 6).map(toSums);
  const cell = {
    responses: count,
    levels: pieces(readNumbers(levels), definition.scale.levels.length),
    factors: clusters.slice(0, -1),
    all: clusters.at(-1) ?? emptyCell(definition).all,
  };
  if (pairs === null) return cell;
  return {
    ...cell,
    pairs: pieces(readNumbers(pairs), 4).map(([xx = 0, xm = 0, mx = 0, mm = 0]) => ({ xx, xm, mx, mm })),
  };
}
