import { hideParts } from './hide-parts.ts';
import type { Steps } from './steps.ts';
import { TableWithSums, type TableShape } from './table-with-sums.ts';

export interface HideCellsInput {
  readonly shape: TableShape;
  /** How wide the range of each quantity of a secret cell must be, or as wide as all there is of it. */
  readonly threshold: number;
  /** What is counted in every cell; the first are people, by whom cells are chosen. */
  readonly quantities: readonly TableWithSums<number>[];
  /** What is hidden whatever else is: small cells, and sums with their whole rows and columns. */
  readonly hidden: TableWithSums<boolean>;
  /** Whether a cell, hidden or not, is a group of few people that must not be narrowed down. */
  readonly isSecret: (place: number) => boolean;
}

/** Which cells are hidden, and the columns of which even that leaves a secret cell too well known. */
export interface HiddenCells {
  readonly hidden: TableWithSums<boolean>;
  readonly failed: readonly number[];
}

/** How many rows of a column are tried as the other side of a rectangle. */
const TRIED_ROWS = 32;
/** Rectangles that one secret cell may be given. */
const MAX_RECTANGLES = 64;

/** After so many rows whoever waits may do something else. */
const ROWS_A_STEP = 100;

/** Room to move of a secret cell, by quantity. */
type Amounts = number[];

interface Rectangle {
  readonly row: number;
  readonly column: number;
}

/** What the corners of a rectangle can still lose, by quantity, and what is missing of the room of the fourth. */
interface Corners {
  readonly missing: Amounts;
  /** The secret cell itself. */
  readonly left: Amounts;
  readonly inColumn: Amounts;
  readonly inRow: Amounts;
  readonly opposite: Amounts;
}

/** Uses all the room that one rectangle gives to a secret cell. */
function moveRound({ missing, left, inColumn, inRow, opposite }: Corners): void {
  for (const [quantity, wanted] of missing.entries()) {
    const up = Math.min(inRow[quantity] ?? 0, inColumn[quantity] ?? 0);
    const down = Math.min(left[quantity] ?? 0, opposite[quantity] ?? 0);
    inRow[quantity] = (inRow[quantity] ?? 0) - up;
    inColumn[quantity] = (inColumn[quantity] ?? 0) - up;
    left[quantity] = (left[quantity] ?? 0) - down;
    missing[quantity] = wanted - up - down;
  }
}

/**
 * Protects the cells of one table. A secret cell can be more or less without any printed number changing where it is a
 * corner of a rectangle of hidden cells: what it gains its neighbours in row and column lose, and the opposite corner
 * gains. (Cell suppression as a network: Cox 1980; rectangles are its shortest cycles.)
 */
class CellHider {
  private readonly input: HideCellsInput;
  private readonly table: TableWithSums<boolean>;
  private readonly hidden: boolean[];
  /** By column: the rows hidden in it, and the richest ones, both richest first. */
  private readonly hiddenRows: number[][];
  private readonly richRows: number[][];

  constructor(input: HideCellsInput) {
    this.input = input;
    this.table = input.hidden;
    this.hidden = [...input.hidden.cells];
    this.hiddenRows = [];
    this.richRows = [];
  }

  *run(): Steps<HiddenCells> {
    const { rows, columns } = this.input.shape;
    yield* this.settleLines();
    for (let column = 0; column < columns; column += 1) {
      yield 0;
      this.rankRows(column);
    }
    const failed = new Set<number>();
    for (let row = 0; row < rows; row += 1) {
      yield row / rows;
      for (let column = 0; column < columns; column += 1) {
        const place = this.table.placeOf(row, column);
        if (this.input.isSecret(place) && !this.protect({ row, column })) failed.add(column);
      }
    }
    return { hidden: new TableWithSums(this.input.shape, this.hidden), failed: [...failed] };
  }

  /** Hides cells until what is hidden in each row and each column is enough by itself; nothing more is hidden when it is. */
  private *settleLines(): Steps<void> {
    const { rows, columns } = this.input.shape;
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (let row = 0; row < rows; row += 1) {
        if (row % ROWS_A_STEP === 0) yield 0;
        if (this.settleRow(row)) hasChanged = true;
      }
      for (let column = 0; column < columns; column += 1) {
        yield 0;
        if (this.settleColumn(column)) hasChanged = true;
      }
    }
  }

  private settleRow(row: number): boolean {
    const { columns } = this.input.shape;
    return this.settle(
      Array.from({ length: columns }, (_, column) => this.table.placeOf(row, column)),
      this.table.placeOf(row, columns),
    );
  }

  private settleColumn(column: number): boolean {
    const { rows } = this.input.shape;
    return this.settle(
      Array.from({ length: rows }, (_, row) => this.table.placeOf(row, column)),
      this.table.placeOf(rows, column),
    );
  }

  /** Whether more had to be hidden among the cells of a shown sum. */
  private settle(places: readonly number[], sum: number): boolean {
    if (this.hidden[sum] || !places.some((place) => this.input.isSecret(place))) return false;
    const hidden = hideParts({
      threshold: this.input.threshold,
      quantities: this.input.quantities.map(({ cells }) => ({
        parts: places.map((place) => cells[place] ?? 0),
        whole: cells[sum] ?? 0,
      })),
      hidden: places.map((place) => this.hidden[place] ?? false),
      isEmptySecret: false,
    });
    let hasChanged = false;
    for (const [part, place] of places.entries()) {
      if (!hidden[part] || this.hidden[place]) continue;
      this.hidden[place] = true;
      hasChanged = true;
    }
    return hasChanged;
  }

  /** How much a cell can lend to others: as much of each quantity as is ever wanted. */
  private richness(place: number): number {
    const { threshold, quantities } = this.input;
    return quantities.reduce((sum, { cells }) => sum + Math.min(threshold, cells[place] ?? 0), 0);
  }

  private rankRows(column: number): void {
    const places = Array.from({ length: this.input.shape.rows }, (_, row) => this.table.placeOf(row, column));
    const ranked = places
      .map((place, row) => ({ row, place, richness: this.richness(place) }))
      .sort((a, b) => b.richness - a.richness || a.row - b.row);
    this.hiddenRows[column] = ranked.filter(({ place }) => this.hidden[place]).map(({ row }) => row);
    this.richRows[column] = ranked.slice(0, TRIED_ROWS).map(({ row }) => row);
  }

  private isHidden(row: number, column: number): boolean {
    return this.hidden[this.table.placeOf(row, column)] ?? false;
  }

  private amount(quantity: number, row: number, column: number): number {
    return this.input.quantities[quantity]?.cells[this.table.placeOf(row, column)] ?? 0;
  }

  /** How wide the range of each quantity of a secret cell must be: as all there is in the smallest shown sum over it. */
  private wanted({ row, column }: Rectangle): Amounts {
    const { shape, threshold, quantities } = this.input;
    return quantities.map((_, quantity) => {
      const inRow = this.isHidden(row, shape.columns) ? Infinity : this.amount(quantity, row, shape.columns);
      const inColumn = this.isHidden(shape.rows, column)
        ? Infinity
        : this.amount(quantity, shape.rows, column);
      return Math.min(threshold, inRow, inColumn, this.amount(quantity, shape.rows, shape.columns));
    });
  }

  /** Hides further cells until a secret cell has room enough; false when that cannot be. */
  private protect(cell: Rectangle): boolean {
    const wanted = this.wanted(cell);
    for (let more = 0; more <= MAX_RECTANGLES; more += 1) {
      const missing = this.missingRoom(cell, wanted);
      if (missing.every((amount) => amount <= 0)) return true;
      const best = this.cheapestRectangle(cell, missing);
      if (!best) return false;
      this.hideRectangle(cell, best);
    }
    return false;
  }

  /** The rows over which a cell can move: those hidden in its column, and the sum of a hidden column. */
  private rowsBeside({ row, column }: Rectangle): number[] {
    const { rows } = this.input.shape;
    const beside = (this.hiddenRows[column] ?? []).filter((other) => other !== row).slice(0, 2 * TRIED_ROWS);
    return this.isHidden(rows, column) ? [rows, ...beside] : beside;
  }

  private columnsBeside({ row, column }: Rectangle): number[] {
    const { columns } = this.input.shape;
    const beside: number[] = [];
    for (let other = columns; other >= 0; other -= 1) {
      if (other !== column && this.isHidden(row, other)) beside.push(other);
    }
    return beside;
  }

  /** What is missing of the room of a cell, by quantity, with the rectangles that are hidden by now. */
  private missingRoom(cell: Rectangle, wanted: Amounts): Amounts {
    const columns = this.columnsBeside(cell);
    const missing = [...wanted];
    const left = wanted.map((_, quantity) => this.amount(quantity, cell.row, cell.column));
    const inRow = columns.map((column) =>
      wanted.map((_, quantity) => this.lends(quantity, cell.row, column)),
    );
    for (const row of this.rowsBeside(cell)) {
      const inColumn = wanted.map((_, quantity) => this.lends(quantity, row, cell.column));
      for (const [place, column] of columns.entries()) {
        if (!this.isHidden(row, column)) continue;
        const opposite = wanted.map((_, quantity) => this.lends(quantity, row, column));
        moveRound({ missing, left, inColumn, inRow: inRow[place] ?? [], opposite });
      }
      if (missing.every((amount) => amount <= 0)) break;
    }
    return missing;
  }

  /** How much a corner can lose; a hidden sum goes with its cells, so it limits nothing. */
  private lends(quantity: number, row: number, column: number): number {
    const { shape } = this.input;
    if (row === shape.rows || column === shape.columns) return Infinity;
    return this.amount(quantity, row, column);
  }

  /** The rectangle that brings the most of what is missing for the fewest people hidden; null when none brings any. */
  private cheapestRectangle(cell: Rectangle, missing: Amounts): Rectangle | null {
    let best: Rectangle | null = null;
    let price = Infinity;
    const known = (this.hiddenRows[cell.column] ?? []).slice(0, TRIED_ROWS);
    for (const row of new Set([...known, ...(this.richRows[cell.column] ?? [])])) {
      if (row === cell.row) continue;
      for (let column = 0; column < this.input.shape.columns; column += 1) {
        const cost = column === cell.column ? 0 : this.costOf(cell, { row, column });
        const gain = cost === 0 ? 0 : this.gainOf(cell, { row, column }, missing);
        if (gain === 0 || cost / gain >= price) continue;
        price = cost / gain;
        best = { row, column };
      }
    }
    return best;
  }

  /** The people whose figures a rectangle would hide, and one for each figure. */
  private costOf(cell: Rectangle, { row, column }: Rectangle): number {
    const price = (line: number, across: number) =>
      this.isHidden(line, across) ? 0 : 1 + this.amount(0, line, across);
    return price(cell.row, column) + price(row, cell.column) + price(row, column);
  }

  /** How much of what is missing a rectangle would bring: 1 for all of one quantity. */
  private gainOf(cell: Rectangle, { row, column }: Rectangle, missing: Amounts): number {
    let gain = 0;
    for (let quantity = 0; quantity < missing.length; quantity += 1) {
      const wanted = missing[quantity] ?? 0;
      if (wanted <= 0) continue;
      const up = Math.min(this.amount(quantity, cell.row, column), this.amount(quantity, row, cell.column));
      const down = Math.min(this.amount(quantity, cell.row, cell.column), this.amount(quantity, row, column));
      gain += Math.min(wanted, up + down) / wanted;
    }
    return gain;
  }

  private hideRectangle(cell: Rectangle, { row, column }: Rectangle): void {
    this.hide(cell.row, column);
    this.hide(row, cell.column);
    this.hide(row, column);
  }

  private hide(row: number, column: number): void {
    const place = this.table.placeOf(row, column);
    if (this.hidden[place]) return;
    this.hidden[place] = true;
    // In front: whoever was hidden for one cell is tried first for the next.
    this.hiddenRows[column]?.unshift(row);
  }
}

/**
 * Which cells of a table must be hidden beside those in `hidden`, so that no secret cell can be narrowed down from the
 * shown cells and the shown sums.
 *
 * Guarantee, for every column that is not in `failed`: the values of each quantity that a secret cell can have, given all
 * that is shown, span at least the threshold, or all there is of the quantity in the smallest shown sum over the cell.
 * Rows and columns are first completed line by line (`hideParts`), then each secret cell is given rectangles of hidden
 * cells until it has room enough. Linear in the number of cells but for those.
 * Yields the share that is done.
 */
export function hideCells(input: HideCellsInput): Steps<HiddenCells> {
  return new CellHider(input).run();
}
