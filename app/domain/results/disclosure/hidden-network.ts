/**
 * A table with its sums as a network: rows and columns are places, each cell an arc between its row and its column.
 * Whoever knows the shown cells can move a hidden one only along a closed way of hidden ones, up on one and down on the
 * next, so how far it moves is a flow. (Cell suppression as network flow: Cox 1980, Kelly, Golden and Assad 1992.)
 */
export interface NetworkInput {
  readonly rows: number;
  readonly columns: number;
  /** Row by row, with the sums. */
  readonly values: readonly number[];
  /** What hiding a cell costs; the smallest is hidden first. */
  readonly weights: readonly number[];
  /** Whether no further sum of a row may be hidden. */
  readonly keepsRowSums?: boolean | undefined;
  /** Which cells are hidden by now. */
  readonly hidden: readonly boolean[];
}

interface Move {
  readonly cell: number;
  readonly up: boolean;
  /** Whether shown cells may be passed, at their price. */
  readonly mayHide: boolean;
}

interface Step {
  readonly cell: number;
  readonly up: boolean;
}

interface Route {
  readonly steps: readonly Step[];
  /** How far every cell on it can move. */
  readonly room: number;
}

/** Hiding a sum hides its whole line. */
const SUM_COST = 1000;

/** Made once for a table: its lists are used again by every search. */
export class HiddenNetwork {
  readonly values: readonly number[];
  readonly #input: NetworkInput;
  readonly #width: number;
  /** How far cells were moved by the routes of one move. */
  readonly #shifts: Int32Array;
  readonly #moved: number[] = [];
  /** Per place (rows, then columns): the price of getting there, the cell passed on the way, whether it is settled. */
  readonly #price: Float64Array;
  readonly #via: Int32Array;
  readonly #isSettled: Uint8Array;
  /** The cell that leads from a place to the target for free, or -1. */
  readonly #last: Int32Array;

  constructor(input: NetworkInput) {
    const places = input.rows + input.columns + 2;
    this.#input = input;
    this.values = input.values;
    this.#width = input.columns + 1;
    this.#shifts = new Int32Array(input.values.length);
    this.#price = new Float64Array(places);
    this.#via = new Int32Array(places);
    this.#isSettled = new Uint8Array(places);
    this.#last = new Int32Array(places);
  }

  /** Forgets the routes taken. */
  reset(): void {
    for (const cell of this.#moved) this.#shifts[cell] = 0;
    this.#moved.length = 0;
  }

  /** Moves the cells of a route. */
  take(steps: readonly Step[], by: number): void {
    for (const { cell, up } of steps) {
      this.#shifts[cell] = (this.#shifts[cell] ?? 0) + (up ? by : -by);
      this.#moved.push(cell);
    }
  }

  /**
   * The cheapest way to make good a move of a cell: from the far end of its arc back to the near one. Hidden cells cost
   * nothing, so the first routes found are free; null when there is none.
   */
  findRoute(move: Move): Route | null {
    const [row, column] = [Math.floor(move.cell / this.#width), move.cell % this.#width];
    const columnPlace = this.#input.rows + 1 + column;
    const goesToColumn = move.up !== this.#isTurned(row, column);
    const [start, target] = goesToColumn ? [columnPlace, row] : [row, columnPlace];
    return this.#explore(move, start, target) ? this.#routeTo(start, target) : null;
  }

  /** In a sum, more in the cell means less room in its line, so its arc points the other way. */
  #isTurned(row: number, column: number): boolean {
    return (row === this.#input.rows) !== (column === this.#input.columns);
  }

  #explore(move: Move, start: number, target: number): boolean {
    this.#price.fill(Number.POSITIVE_INFINITY);
    this.#isSettled.fill(0);
    this.#price[start] = 0;
    this.#lookAround(move, target);
    // What costs nothing more is on a stack (deep first: most ways are short), the rest is looked through by price.
    const stack = [start];
    for (;;) {
      const place = stack.pop() ?? this.#cheapest();
      if (place < 0) return false;
      if (place === target) return true;
      if (this.#isSettled[place]) continue;
      this.#isSettled[place] = 1;
      if (this.#passOn(move, place, target, stack)) return true;
    }
  }

  #cheapest(): number {
    let best = -1;
    let price = Number.POSITIVE_INFINITY;
    for (let place = 0; place < this.#price.length; place += 1) {
      const own = this.#price[place] ?? price;
      if (this.#isSettled[place] || own >= price) continue;
      [best, price] = [place, own];
    }
    return best;
  }

  /** Marks the places one free step from the target, so that a search ends as soon as it meets one. */
  #lookAround(move: Move, target: number): void {
    const { rows, columns } = this.#input;
    const isRow = target <= rows;
    this.#last.fill(-1);
    for (let other = 0; other < (isRow ? columns : rows) + 1; other += 1) {
      const [row, column] = isRow ? [target, other] : [other, target - rows - 1];
      const cell = row * this.#width + column;
      const up = !isRow !== this.#isTurned(row, column);
      const isFree = this.#cost(move, cell, row, column) === 0 && this.#room(move, cell, up) > 0;
      if (isFree) this.#last[isRow ? rows + 1 + other : other] = cell;
    }
  }

  /** Settles what is reached through a place; true when the target is and cannot be reached more cheaply. */
  #passOn(move: Move, place: number, target: number, stack: number[]): boolean {
    const { rows, columns } = this.#input;
    const fromRow = place <= rows;
    const spent = this.#price[place] ?? 0;
    for (let other = 0; other < (fromRow ? columns : rows) + 1; other += 1) {
      const next = fromRow ? rows + 1 + other : other;
      if (this.#isSettled[next]) continue;
      const [row, column] = fromRow ? [place, other] : [other, place - rows - 1];
      const cell = row * this.#width + column;
      const price = spent + this.#cost(move, cell, row, column);
      const up = fromRow !== this.#isTurned(row, column);
      if (price >= (this.#price[next] ?? 0) || this.#room(move, cell, up) <= 0) continue;
      this.#price[next] = price;
      this.#via[next] = cell;
      if (price > spent) continue;
      if (this.#arrives(next, target)) return true;
      stack.push(next);
    }
    return false;
  }

  /** Whether a place just reached is the target or one free step from it. */
  #arrives(place: number, target: number): boolean {
    const last = this.#last[place] ?? -1;
    if (place !== target && last < 0) return false;
    if (place !== target) this.#via[target] = last;
    return true;
  }

  #room(move: Move, cell: number, up: boolean): number {
    const value = this.values[cell] ?? 0;
    if (cell === move.cell || cell === this.values.length - 1) return 0;
    if (value === 0 && (this.values[move.cell] ?? 0) > 0) return 0;
    return up ? Number.MAX_SAFE_INTEGER : value + (this.#shifts[cell] ?? 0);
  }

  #cost({ mayHide }: Move, cell: number, row: number, column: number): number {
    const { rows, columns, weights, keepsRowSums, hidden } = this.#input;
    if (hidden[cell]) return 0;
    if (!mayHide || (keepsRowSums && column === columns)) return Number.POSITIVE_INFINITY;
    const isSum = row === rows || column === columns;
    return ((weights[cell] ?? 0) + 1) * (isSum ? SUM_COST : 1);
  }

  #routeTo(start: number, target: number): Route {
    const steps: Step[] = [];
    let room = Number.MAX_SAFE_INTEGER;
    for (let place = target; place !== start;) {
      const cell = this.#via[place] ?? 0;
      const [row, column] = [Math.floor(cell / this.#width), cell % this.#width];
      const cameFromRow = place > this.#input.rows;
      const up = cameFromRow !== this.#isTurned(row, column);
      steps.push({ cell, up });
      if (!up) room = Math.min(room, (this.values[cell] ?? 0) + (this.#shifts[cell] ?? 0));
      place = cameFromRow ? row : this.#input.rows + 1 + column;
    }
    return { steps, room };
  }
}
