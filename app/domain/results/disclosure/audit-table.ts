import { isFewAt, overallCounts, type Count, type LayerCounts, type Pair } from './counts.ts';
import { Network } from './network.ts';
import type { Pattern } from './pattern.ts';
import { OVERALL } from './quantities.ts';
import type { Steps } from './steps.ts';
import type { TableWithSums } from './table-with-sums.ts';

/** The counts of a publication and what it shows of them. */
export interface Audited {
  readonly pattern: Pattern;
  readonly layers: readonly LayerCounts[];
  readonly pairs: readonly Pair[];
  /** Whether the overall figure is a sum of the criteria, and not a question of its own. */
  readonly isSum: boolean;
}

/** A group that is known better than it may be: some figure of a unit, of a column, or of both; null for all of them. */
export interface Narrowed {
  readonly layer: string;
  readonly unit: string | null;
  readonly column: string | null;
}

/** The withheld cells and sums of one layer as links between its rows and its columns. */
export class TableNetwork {
  readonly network: Network;
  private readonly linkAt = new Map<number, number>();

  constructor(private readonly hidden: TableWithSums<boolean>) {
    const { rows, columns } = hidden;
    const [ofRows, ofColumns] = [rows + columns, rows + columns + 1];
    this.network = new Network(rows + columns + 2);
    for (const [place, isHidden] of hidden.cells.entries()) {
      if (!isHidden) continue;
      const [row, column] = [hidden.rowOf(place), hidden.columnOf(place)];
      const from = row === rows ? rows + column : column === columns ? ofRows : row;
      const to = row === rows ? ofColumns : column === columns ? row : rows + column;
      this.linkAt.set(place, this.network.link(from, to));
    }
  }

  load({ cells }: TableWithSums<number>): void {
    this.network.load([...this.linkAt.keys()].map((place) => cells[place] ?? 0));
  }

  /** The least and the greatest value of a place; looked for up to `wanted` apart. */
  rangeOf(place: number, value: number, wanted: number): { low: number; high: number } {
    const link = this.linkAt.get(place);
    if (link === undefined) return { low: value, high: value };
    const { up, down } = this.network.roomOf(link, wanted);
    return { low: value - down, high: value + up };
  }

  /** The least value of a place, and the greatest up to `wanted` more than it is. */
  extentOf(place: number, value: number, wanted: number): { low: number; high: number } {
    const link = this.linkAt.get(place);
    if (link === undefined) return { low: value, high: value };
    const { up, down } = this.network.extentOf(link, wanted);
    return { low: value - down, high: value + up };
  }

  /** The least printed sum over a place. */
  printedOver(place: number, { cells, total }: TableWithSums<number>): number {
    const { rows, columns } = this.hidden;
    const ofRow = this.hidden.placeOf(this.hidden.rowOf(place), columns);
    const ofColumn = this.hidden.placeOf(rows, this.hidden.columnOf(place));
    let least = total ?? 0;
    for (const sum of [ofRow, ofColumn]) {
      if (sum !== place && !this.hidden.cells[sum]) least = Math.min(least, cells[sum] ?? 0);
    }
    return least;
  }
}

/** What a reader subtracts and adds: everything but how many people differ, which is printed nowhere. */
const isPrinted = ({ of }: Count) => of !== 'changed';

/** After so many groups a piece of the audit is over, and whoever waits may be told how far it is. */
const GROUPS_A_STEP = 500;

/**
 * Overall figures: every group of few people among units by columns and their sums. Yields now and then the share that is
 * done, and returns the groups that are known better than they may be.
 */
export function* auditTable({ pattern, layers }: Audited): Steps<Narrowed[]> {
  const counts = overallCounts(layers);
  const hidden = pattern.layers[OVERALL];
  if (!hidden || hidden.total !== false) return [];
  const tables = new TableNetwork(hidden);
  const { threshold, units, columns } = pattern;
  const few = hidden.cells.flatMap((_, place) => (isFewAt(counts, place, threshold) ? [place] : []));
  const printed = counts.filter(isPrinted);
  const narrowed = new Set<number>();
  for (const [index, count] of printed.entries()) {
    const { cells } = count.counts;
    tables.load(count.counts);
    for (const [done, place] of few.entries()) {
      if (done % GROUPS_A_STEP === 0) yield (index + done / few.length) / printed.length;
      const wanted = Math.min(threshold, tables.printedOver(place, count.counts));
      const { low, high } = tables.rangeOf(place, cells[place] ?? 0, wanted);
      if (high - low < wanted) narrowed.add(place);
    }
  }
  return [...narrowed].map((place) => ({
    layer: OVERALL,
    unit: units[hidden.rowOf(place)] ?? null,
    column: columns[hidden.columnOf(place)] ?? null,
  }));
}
