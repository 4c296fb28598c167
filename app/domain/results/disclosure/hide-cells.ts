import { HiddenNetwork } from './hidden-network.ts';
import { TableWithSums, type TableShape } from './table-with-sums.ts';
import { isSmall } from './threshold.ts';

/** One thing that is counted in every cell of a table: whole numbers >= 0. */
export interface Quantity {
  readonly counts: TableWithSums<number>;
  /** Whether it is a secret, too, that a cell counts nobody. */
  readonly isEmptySecret: boolean;
}

export interface HideInput {
  readonly shape: TableShape;
  /** Fewer people than this are a small cell, and the range that a reader can work out for one is at least as wide. */
  readonly threshold: number;
  /** The quantities shown in the cells; a cell is hidden for all of them or for none. */
  readonly quantities: readonly Quantity[];
  /** Cells hidden whatever they count, for example because a coarser figure of the same group is. */
  readonly hidden?: TableWithSums<boolean> | undefined;
  /** Whether the row sums are shown elsewhere, so that only those in `hidden` can be hidden here. */
  readonly keepsRowSums?: boolean | undefined;
  /** Whether only sums are protected, because their cells are shown nowhere. */
  readonly sumsOnly?: boolean | undefined;
}

/** Which cells of a table are hidden, while that is being decided. */
class SuppressionMask {
  /** By place. */
  readonly hidden: boolean[];
  private readonly table: TableWithSums<unknown>;

  constructor({ shape, hidden }: HideInput) {
    this.table = TableWithSums.of(shape, () => undefined);
    this.hidden = this.table.cells.map(() => false);
    hidden?.cells.forEach((isHidden, place) => isHidden && this.hide(place));
  }

  /** Hides a cell; hiding a sum hides its whole row or column. */
  hide(place: number): void {
    const { rows, columns } = this.table;
    const [row, column] = [this.table.rowOf(place), this.table.columnOf(place)];
    this.hidden[place] = true;
    if (column === columns && row < rows) {
      for (let inRow = 0; inRow < columns; inRow += 1) this.hidden[this.table.placeOf(row, inRow)] = true;
    }
    if (row !== rows || column === columns) return;
    for (let above = 0; above < rows; above += 1) this.hidden[this.table.placeOf(above, column)] = true;
  }
}

interface Move {
  readonly place: number;
  readonly up: boolean;
  readonly wanted: number;
  /** Whether shown cells are hidden for it. */
  readonly mayHide: boolean;
}

/** Protects the small cells of one quantity by hiding further cells of its table. */
class Protector {
  private readonly mask: SuppressionMask;
  private readonly network: HiddenNetwork;
  private readonly threshold: number;

  constructor(mask: SuppressionMask, network: HiddenNetwork, threshold: number) {
    this.mask = mask;
    this.network = network;
    this.threshold = threshold;
  }

  /** Protects a small cell by hiding the cheapest further cells. */
  protect(place: number): void {
    const width = this.threshold;
    const count = this.network.counts.cells[place] ?? 0;
    const down = this.capacity({ place, up: false, wanted: Math.min(count, width), mayHide: false });
    const up = this.capacity({ place, up: true, wanted: width - down, mayHide: false });
    if (down + up >= width) return;
    const more = this.capacity({ place, up: true, wanted: width - down, mayHide: true });
    if (down + more >= width) return;
    this.capacity({ place, up: false, wanted: Math.min(count, width - more), mayHide: true });
  }

  /** How far a cell can be moved one way, up to what is wanted. */
  private capacity(move: Move): number {
    let moved = 0;
    this.network.reset();
    while (moved < move.wanted) {
      const route = this.network.findRoute(move);
      if (!route) break;
      const step = Math.min(move.wanted - moved, route.capacity);
      this.network.take(route.steps, step);
      for (const { place } of route.steps) if (!this.mask.hidden[place]) this.mask.hide(place);
      moved += step;
    }
    return moved;
  }
}

/**
 * Which cells of a table with its sums must be hidden: every small one, and where those could be worked out from what is
 * still shown, the least further ones (complementary suppression on the network of the table; the sum of everything is
 * hidden only when it is small itself). With a sum, its whole row or column is hidden.
 *
 * Guarantee: from the shown cells, and knowing that counts are not negative, the values that a small cell can have span at
 * least the threshold; so no hidden cell and no set of hidden cells below it can be worked out. It holds for any table
 * whose grand total is not small. A cell that is not 0 owes none of its protection to cells that are: which groups nobody
 * is in may be known. Source: docs/decisions/012-suppression.md.
 */
export function hideCells(input: HideInput): TableWithSums<boolean> {
  const { shape, threshold, quantities } = input;
  const mask = new SuppressionMask(input);
  const isSmallIn = ({ counts, isEmptySecret }: Quantity, place: number) =>
    isSmall(counts.cells[place] ?? 0, { threshold, isEmptySecret });
  for (const quantity of quantities) {
    quantity.counts.cells.forEach((_, place) => isSmallIn(quantity, place) && mask.hide(place));
  }
  const weights = quantities[0]?.counts.cells ?? [];
  for (const quantity of quantities) {
    const { counts } = quantity;
    const network = new HiddenNetwork({ ...input, counts, weights, hidden: mask.hidden });
    if (isSmallIn(quantity, counts.cells.length - 1)) continue;
    const protector = new Protector(mask, network, threshold);
    for (const place of sumsFirst(input, counts)) if (isSmallIn(quantity, place)) protector.protect(place);
  }
  return new TableWithSums(shape, mask.hidden);
}

/** What is hidden for a sum covers many cells of its row or column, which then need nothing of their own. */
function sumsFirst({ sumsOnly }: HideInput, counts: TableWithSums<number>): number[] {
  const places = [...counts.cells.keys()];
  const sums = places.filter((place) => counts.isSum(place));
  return sumsOnly ? sums : [...sums, ...places.filter((place) => !counts.isSum(place))];
}
