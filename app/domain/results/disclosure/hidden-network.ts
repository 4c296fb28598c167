import type { TableWithSums } from './table-with-sums.ts';

/**
 * A table with its sums as a network: rows and columns are nodes, each cell an arc between its row and its column.
 * Given the shown cells, a hidden one can only vary along a cycle of hidden cells, up on one and down on the next, so
 * its range is a flow. (Cell suppression as network flow: Cox 1980, Kelly, Golden and Assad 1992.)
 */
export interface NetworkInput {
  readonly counts: TableWithSums<number>;
  /** What hiding a cell costs, by place; the smallest is hidden first. */
  readonly weights: readonly number[];
  /** Whether no further sum of a row may be hidden. */
  readonly keepsRowSums?: boolean | undefined;
  /** Which cells are hidden by now, by place. */
  readonly hidden: readonly boolean[];
}

interface Move {
  readonly place: number;
  readonly up: boolean;
  /** Whether the route may use shown cells, at their cost. */
  readonly mayHide: boolean;
}

interface Step {
  readonly place: number;
  readonly up: boolean;
}

interface Route {
  readonly steps: readonly Step[];
  /** The capacity of the route: how far every cell on it can move. */
  readonly capacity: number;
}

/** Hiding a sum hides its whole line. */
const SUM_COST = 1000;

/** One instance serves a table: its lists are used again by every search. Nodes are the rows, then the columns. */
export class HiddenNetwork {
  readonly counts: TableWithSums<number>;
  private readonly input: NetworkInput;
  /** How far cells were moved by the routes of one move, by place. */
  private readonly shifts: Int32Array;
  private readonly moved: number[] = [];
  /** By node: the price of getting there, the cell passed on the way, whether it is settled. */
  private readonly price: Float64Array;
  private readonly via: Int32Array;
  private readonly isSettled: Uint8Array;
  /** By node: the cell that leads from it to the target for free, or -1. */
  private readonly last: Int32Array;

  constructor(input: NetworkInput) {
    const { rows, columns, cells } = input.counts;
    const nodes = rows + columns + 2;
    this.input = input;
    this.counts = input.counts;
    this.shifts = new Int32Array(cells.length);
    this.price = new Float64Array(nodes);
    this.via = new Int32Array(nodes);
    this.isSettled = new Uint8Array(nodes);
    this.last = new Int32Array(nodes);
  }

  /** Forgets the routes taken. */
  reset(): void {
    for (const place of this.moved) this.shifts[place] = 0;
    this.moved.length = 0;
  }

  /** Sends flow along a route. */
  take(steps: readonly Step[], by: number): void {
    for (const { place, up } of steps) {
      this.shifts[place] = (this.shifts[place] ?? 0) + (up ? by : -by);
      this.moved.push(place);
    }
  }

  /**
   * The cheapest route that compensates a move of a cell: from the far end of its arc back to the near one. Hidden
   * cells cost nothing, so the first routes found are free; null when there is none.
   */
  findRoute(move: Move): Route | null {
    const [row, column] = [this.counts.rowOf(move.place), this.counts.columnOf(move.place)];
    const columnNode = this.counts.rows + 1 + column;
    const goesToColumn = move.up !== this.isTurned(row, column);
    const [start, target] = goesToColumn ? [columnNode, row] : [row, columnNode];
    return this.explore(move, start, target) ? this.routeTo(start, target) : null;
  }

  /** In a sum, more in the cell means less capacity in its line, so its arc points the other way. */
  private isTurned(row: number, column: number): boolean {
    return (row === this.counts.rows) !== (column === this.counts.columns);
  }

  private explore(move: Move, start: number, target: number): boolean {
    this.price.fill(Number.POSITIVE_INFINITY);
    this.isSettled.fill(0);
    this.price[start] = 0;
    this.lookAround(move, target);
    // Nodes at no extra cost go on a stack (depth first: most routes are short), the rest is scanned by cost.
    const stack = [start];
    for (;;) {
      const node = stack.pop() ?? this.cheapest();
      if (node < 0) return false;
      if (node === target) return true;
      if (this.isSettled[node]) continue;
      this.isSettled[node] = 1;
      if (this.passOn(move, node, target, stack)) return true;
    }
  }

  private cheapest(): number {
    let best = -1;
    let price = Number.POSITIVE_INFINITY;
    for (let node = 0; node < this.price.length; node += 1) {
      const own = this.price[node] ?? price;
      if (this.isSettled[node] || own >= price) continue;
      [best, price] = [node, own];
    }
    return best;
  }

  /** Marks the nodes one free step from the target, so that a search ends as soon as it meets one. */
  private lookAround(move: Move, target: number): void {
    const { rows, columns } = this.counts;
    const isRow = target <= rows;
    this.last.fill(-1);
    for (let other = 0; other < (isRow ? columns : rows) + 1; other += 1) {
      const [row, column] = isRow ? [target, other] : [other, target - rows - 1];
      const place = this.counts.placeOf(row, column);
      const up = !isRow !== this.isTurned(row, column);
      const isFree = this.cost(move, place, row, column) === 0 && this.capacity(move, place, up) > 0;
      if (isFree) this.last[isRow ? rows + 1 + other : other] = place;
    }
  }

  /** Settles what is reached through a node; true when the target is and cannot be reached more cheaply. */
  private passOn(move: Move, node: number, target: number, stack: number[]): boolean {
    const { rows, columns } = this.counts;
    const fromRow = node <= rows;
    const spent = this.price[node] ?? 0;
    for (let other = 0; other < (fromRow ? columns : rows) + 1; other += 1) {
      const next = fromRow ? rows + 1 + other : other;
      if (this.isSettled[next]) continue;
      const [row, column] = fromRow ? [node, other] : [other, node - rows - 1];
      const place = this.counts.placeOf(row, column);
      const price = spent + this.cost(move, place, row, column);
      const up = fromRow !== this.isTurned(row, column);
      if (price >= (this.price[next] ?? 0) || this.capacity(move, place, up) <= 0) continue;
      this.price[next] = price;
      this.via[next] = place;
      if (price > spent) continue;
      if (this.arrives(next, target)) return true;
      stack.push(next);
    }
    return false;
  }

  /** Whether a node just reached is the target or one free step from it. */
  private arrives(node: number, target: number): boolean {
    const last = this.last[node] ?? -1;
    if (node !== target && last < 0) return false;
    if (node !== target) this.via[target] = last;
    return true;
  }

  private capacity(move: Move, place: number, up: boolean): number {
    const value = this.counts.cells[place] ?? 0;
    if (place === move.place || place === this.counts.cells.length - 1) return 0;
    if (value === 0 && (this.counts.cells[move.place] ?? 0) > 0) return 0;
    return up ? Number.MAX_SAFE_INTEGER : value + (this.shifts[place] ?? 0);
  }

  private cost({ mayHide }: Move, place: number, row: number, column: number): number {
    const { rows, columns } = this.counts;
    const { weights, keepsRowSums, hidden } = this.input;
    if (hidden[place]) return 0;
    if (!mayHide || (keepsRowSums && column === columns)) return Number.POSITIVE_INFINITY;
    const isSum = row === rows || column === columns;
    return ((weights[place] ?? 0) + 1) * (isSum ? SUM_COST : 1);
  }

  private routeTo(start: number, target: number): Route {
    const steps: Step[] = [];
    let capacity = Number.MAX_SAFE_INTEGER;
    for (let node = target; node !== start;) {
      const place = this.via[node] ?? 0;
      const [row, column] = [this.counts.rowOf(place), this.counts.columnOf(place)];
      const cameFromRow = node > this.counts.rows;
      const up = cameFromRow !== this.isTurned(row, column);
      steps.push({ place, up });
      if (!up) capacity = Math.min(capacity, (this.counts.cells[place] ?? 0) + (this.shifts[place] ?? 0));
      node = cameFromRow ? row : this.counts.rows + 1 + column;
    }
    return { steps, capacity };
  }
}
