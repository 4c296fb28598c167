import { HiddenNetwork } from './hidden-network.ts';

/** One thing that is counted in every cell of a table; sums of rows and columns stand in the last column and row. */
export interface Quantity {
  /** Row by row, (rows + 1) x (columns + 1) whole numbers >= 0. */
  readonly values: readonly number[];
  /** Whether a count says too much about few people. */
  readonly isSmall: (value: number) => boolean;
}

export interface HideInput {
  readonly rows: number;
  readonly columns: number;
  /** What the cells show; a cell is hidden for all of them or for none. */
  readonly quantities: readonly Quantity[];
  /** Cells hidden whatever they count, for example because a coarser figure of the same group is. */
  readonly hidden?: readonly boolean[] | undefined;
  /** Whether the sums of rows are shown elsewhere, so that none but those in `hidden` can be hidden here. */
  readonly keepsRowSums?: boolean | undefined;
  /** Whether only sums are looked after, because what they are sums of is shown nowhere. */
  readonly sumsOnly?: boolean | undefined;
}

/** How wide the range of values must stay that a reader can work out for a small cell. */
export const WIDTH = 5;

/** A table's lines and cells by place; the last row and column are the sums. */
class Board {
  readonly rows: number;
  readonly columns: number;
  readonly hidden: boolean[];

  constructor({ rows, columns, hidden }: HideInput) {
    this.rows = rows;
    this.columns = columns;
    const cells = (rows + 1) * (columns + 1);
    this.hidden = hidden ? [...hidden] : new Array<boolean>(cells).fill(false);
    if (this.hidden.length !== cells) throw new RangeError('as many marks as cells are needed');
    hidden?.forEach((isHidden, cell) => isHidden && this.hide(cell));
  }

  /** Hides a cell; with a sum, everything it is the sum of in its row or column. */
  hide(cell: number): void {
    const width = this.columns + 1;
    const [row, column] = [Math.floor(cell / width), cell % width];
    this.hidden[cell] = true;
    if (column === this.columns && row < this.rows) this.hidden.fill(true, row * width, (row + 1) * width);
    if (row !== this.rows || column === this.columns) return;
    for (let above = 0; above < this.rows; above += 1) this.hidden[above * width + column] = true;
  }
}

function hideSmall(board: Board, { values, isSmall }: Quantity): void {
  values.forEach((value, cell) => isSmall(value) && board.hide(cell));
}

/** How far a cell could be moved one way, up to `wanted`; shown cells are hidden for it when `mayHide`. */
function room(
  board: Board,
  network: HiddenNetwork,
  move: { readonly cell: number; readonly up: boolean; readonly wanted: number; readonly mayHide: boolean },
): number {
  let moved = 0;
  network.reset();
  while (moved < move.wanted) {
    const route = network.findRoute(move);
    if (!route) break;
    const step = Math.min(move.wanted - moved, route.room);
    network.take(route.steps, step);
    for (const { cell } of route.steps) if (!board.hidden[cell]) board.hide(cell);
    moved += step;
  }
  return moved;
}

/** Makes sure that a small cell cannot be narrowed down, hiding the least there is for it. */
function protect(board: Board, network: HiddenNetwork, cell: number): void {
  const value = network.values[cell] ?? 0;
  const down = room(board, network, { cell, up: false, wanted: Math.min(value, WIDTH), mayHide: false });
  const up = room(board, network, { cell, up: true, wanted: WIDTH - down, mayHide: false });
  if (down + up >= WIDTH) return;
  const more = room(board, network, { cell, up: true, wanted: WIDTH - down, mayHide: true });
  const wanted = Math.min(value, WIDTH - more);
  if (down + more < WIDTH) room(board, network, { cell, up: false, wanted, mayHide: true });
}

/**
 * Which cells of a table with its sums must be hidden: every small one, and where those could be worked out from what is
 * still shown, the least further ones (complementary suppression on the network of the table; the sum of everything is
 * hidden only when it is small itself). With a sum, its whole row or column is hidden.
 *
 * Guarantee: from the shown cells, and knowing that counts are not negative, the values that a small cell can have span at
 * least `WIDTH`; so no hidden cell and no set of hidden cells of fewer than 5 can be worked out. It holds for any table
 * whose grand total is not small. A cell that is not 0 owes none of its protection to cells that are: which groups nobody
 * is in may be known. Source: docs/decisions/012-suppression.md.
 */
export function hideCells(input: HideInput): readonly boolean[] {
  const board = new Board(input);
  for (const quantity of input.quantities) hideSmall(board, quantity);
  const weights = input.quantities[0]?.values ?? [];
  // Sums first: what is hidden for them covers many cells of their rows and columns.
  const order = sumsFirst(input);
  for (const { values, isSmall } of input.quantities) {
    const network = new HiddenNetwork({ ...input, values, weights, hidden: board.hidden });
    if (isSmall(values.at(-1) ?? 0)) continue;
    for (const cell of order) if (isSmall(values[cell] ?? 0)) protect(board, network, cell);
  }
  return board.hidden;
}

function sumsFirst({ rows, columns, sumsOnly }: HideInput): number[] {
  const width = columns + 1;
  const isSum = (cell: number) => cell % width === columns || cell >= rows * width;
  const cells = Array.from({ length: width * (rows + 1) }, (_, cell) => cell);
  return [...cells.filter(isSum), ...(sumsOnly ? [] : cells.filter((cell) => !isSum(cell)))];
}
