/**
 * What somebody with a linear programme can work out: the least and the greatest value of one unknown among all numbers
 * >= 0 that fit the equations. Written apart from the product's own network, to judge it (two-phase simplex, Bland's rule).
 */
export interface Equation {
  /** Factor of each unknown, by its place. */
  readonly factors: readonly number[];
  readonly sum: number;
}

const TINY = 1e-9;

type Tableau = number[][];

function pivot(tableau: Tableau, basis: number[], row: number, column: number): void {
  const pivotRow = tableau[row] ?? [];
  const by = pivotRow[column] ?? 1;
  tableau[row] = pivotRow.map((value) => value / by);
  for (const [index, other] of tableau.entries()) {
    const factor = other[column] ?? 0;
    if (index === row || Math.abs(factor) < TINY) continue;
    tableau[index] = other.map((value, place) => value - factor * (tableau[row]?.[place] ?? 0));
  }
  basis[row] = column;
}

/** The row that limits a column's growth first; -1 when none does. */
function limitingRow(tableau: Tableau, basis: readonly number[], column: number): number {
  let best = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (const [row, own] of basis.entries()) {
    const factor = tableau[row]?.[column] ?? 0;
    if (factor < TINY) continue;
    const ratio = (tableau[row]?.at(-1) ?? 0) / factor;
    const isTie = Math.abs(ratio - lowest) < TINY && own < (basis[best] ?? 0);
    if (ratio < lowest - TINY || isTie) [best, lowest] = [row, ratio];
  }
  return best;
}

/** Minimises the last row over the first columns; -Infinity when there is no least value. */
function minimise(tableau: Tableau, basis: number[], columns: number): number {
  for (;;) {
    const costs = tableau.at(-1) ?? [];
    const column = costs.slice(0, columns).findIndex((cost) => cost < -TINY);
    if (column < 0) return -(costs.at(-1) ?? 0);
    const row = limitingRow(tableau, basis, column);
    if (row < 0) return Number.NEGATIVE_INFINITY;
    pivot(tableau, basis, row, column);
  }
}

function least(equations: readonly Equation[], unknowns: number, cost: readonly number[]): number {
  const rows = equations.map(({ factors, sum }, row) => {
    const sign = sum < 0 ? -1 : 1;
    const helpers = equations.map((_, other) => Number(row === other));
    return [...factors.map((factor) => sign * factor), ...helpers, sign * sum];
  });
  const width = unknowns + equations.length + 1;
  const phaseOne = Array.from({ length: width }, (_, column) =>
    column >= unknowns && column < width - 1
      ? 0
      : -rows.reduce((total, row) => total + (row[column] ?? 0), 0),
  );
  const tableau: Tableau = [...rows, phaseOne];
  const basis = equations.map((_, row) => unknowns + row);
  if (Math.abs(minimise(tableau, basis, unknowns)) > 1e-6) throw new RangeError('nothing fits the equations');
  dropHelpers(tableau, basis, unknowns);
  const priced = Array.from({ length: width }, (_, column) => cost[column] ?? 0);
  for (const [row, column] of basis.entries()) {
    const price = cost[column] ?? 0;
    if (price === 0) continue;
    for (let place = 0; place < width; place += 1)
      priced[place] = (priced[place] ?? 0) - price * (tableau[row]?.[place] ?? 0);
  }
  tableau[tableau.length - 1] = priced;
  return minimise(tableau, basis, unknowns);
}

/** Takes what is left of the helpers out of the solution; an equation that says nothing new keeps its helper at 0. */
function dropHelpers(tableau: Tableau, basis: number[], unknowns: number): void {
  for (const [row, column] of basis.entries()) {
    if (column < unknowns) continue;
    const free = (tableau[row] ?? []).slice(0, unknowns).findIndex((factor) => Math.abs(factor) > TINY);
    if (free >= 0) pivot(tableau, basis, row, free);
  }
}

/** The range of the unknown at `place`. */
export function rangeOf(
  equations: readonly Equation[],
  unknowns: number,
  place: number,
): { low: number; high: number } {
  const cost = (sign: number) =>
    Array.from({ length: unknowns }, (_, column) => (column === place ? sign : 0));
  return { low: least(equations, unknowns, cost(1)), high: -least(equations, unknowns, cost(-1)) };
}
