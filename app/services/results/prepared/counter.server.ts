import { canonicalJson } from '#app/domain/publication/lock-text.ts';
import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { emptyPot, potOf } from '#app/domain/results/figures/pot.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Db } from '#db/client.server.ts';
import {
  countCells,
  countLeftOut,
  mergeCells,
  NO_KEYS,
  type CellQuery,
  type CellRow,
} from '#db/queries/tallies/results.ts';
import { listTalliedShapes } from '#db/queries/tallies/cell-query.ts';
import { once } from './once.ts';

/** Counts for the questions of one request: what a count holds that was made before is not counted again. */
export interface Counter {
  /** As `countCells` of db/queries. */
  readonly countCells: (query: CellQuery) => Promise<readonly CellRow[]>;
  /** As `countLeftOut` of db/queries. */
  readonly countLeftOut: (query: CellQuery) => Promise<number>;
}

interface Known {
  /** All conditions of the query but its units. */
  readonly filter: string;
  readonly by: readonly GroupKey[];
  /** Null: all in the scope. */
  readonly units: ReadonlySet<number> | null;
  /** Whether its cells are pots; undefined: they hold everything. */
  readonly isPot: boolean | undefined;
  readonly cells: Promise<readonly CellRow[]>;
}

function filterOf({ definition, ...conditions }: CellQuery): string {
  const rest = { ...conditions, by: undefined, unitIds: undefined, isPot: undefined };
  return canonicalJson({ ...rest, definition: definitionKey(definition) });
}

/** Whether a query is about some of the units that were counted. */
function isNarrower({ unitIds }: CellQuery, { units }: Known): boolean {
  return unitIds?.length !== units?.size;
}

/** Whether the groups of a query are sums of those counted: the same conditions, no further keys, no further units. */
function holds(known: Known, query: CellQuery): boolean {
  const { units, by } = known;
  if (known.isPot && !query.isPot) return false;
  if (!query.by.every((key) => by.includes(key))) return false;
  if (isNarrower(query, known) && !by.includes('unit')) return false;
  return units === null || (query.unitIds?.every((id) => units.has(id)) ?? false);
}

/** The groups of a query that `known` holds. Exact: cells are whole numbers, and no response is in two. */
async function sumOf(known: Known, query: CellQuery): Promise<readonly CellRow[]> {
  const { by, unitIds, definition, isPot = false } = query;
  const counted = await known.cells;
  const cells = isPot ? counted.map(({ keys, cell }) => ({ keys, cell: potOf(definition, cell) })) : counted;
  const isOne = isNarrower(query, known);
  if (!isOne && by.length === known.by.length) return cells;
  const wanted = isOne ? new Set<number | null>(unitIds) : null;
  const rows = cells
    .filter(({ keys }) => wanted?.has(keys.unit) ?? true)
    .map(({ keys, cell }) => ({
      keys: { ...NO_KEYS, ...Object.fromEntries(by.map((key) => [key, keys[key]])) },
      cell,
    }));
  const sums = mergeCells(rows);
  if (by.length > 0 || sums.length > 0) return sums;
  return [{ keys: NO_KEYS, cell: isPot ? emptyPot(definition) : emptyCell(definition) }];
}

/** Makes the counter of one request. */
export function createCounter(db: Db): Counter {
  const counted: Known[] = [];
  const listShapes = once(
    (query: CellQuery) => listTalliedShapes(db, query),
    ({ roundIds, definition }) => canonicalJson([roundIds, definition.version]),
  );
  async function count(query: CellQuery): Promise<readonly CellRow[]> {
    const tallied = query.lockId === undefined ? await listShapes(query) : undefined;
    return countCells(db, { ...query, tallied });
  }
  async function leftOut(query: CellQuery): Promise<number> {
    const tallied = query.lockId === undefined ? await listShapes(query) : undefined;
    return countLeftOut(db, { ...query, tallied });
  }
  return {
    countCells(query) {
      const filter = filterOf(query);
      const known = counted.find((one) => one.filter === filter && holds(one, query));
      const cells = known ? sumOf(known, query) : count(query);
      const units = query.unitIds ? new Set(query.unitIds) : null;
      // In front: a later question about these groups is answered from them sooner than from finer ones.
      counted.unshift({ filter, by: query.by, units, isPot: query.isPot, cells });
      return cells;
    },
    countLeftOut: once(
      leftOut,
      (query) => filterOf({ ...query, withPairs: false, includeLeftOut: undefined }) + String(query.unitIds),
    ),
  };
}
