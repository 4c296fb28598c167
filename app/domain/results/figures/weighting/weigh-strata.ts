import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { Stratum } from './standardise.ts';

/** How many people one service area of one unit served. `area` is null where the weight is that of a unit as a whole. */
export interface StratumWeight {
  readonly unit: string;
  readonly area: string | null;
  readonly weight: number;
}

/** What was counted in one service area of one unit; `area` is null for responses that name none. */
export interface StratumCell {
  readonly unit: string;
  readonly area: string | null;
  readonly cell: Cell;
}

/** Strata that can be weighed, and what could not be weighed as it should. */
export interface WeighedStrata {
  readonly strata: readonly Stratum[];
  /** Share (0-1) of the weight whose area nobody answered for: the other areas of its unit stand for it. */
  readonly standIn: number;
  /** Share (0-1) of the weight of units for which nobody answered at all: it is left out. */
  readonly uncovered: number;
  /** Responses of units and areas that have no weight: they are left out. */
  readonly unweighted: number;
}

function groupBy<T extends { readonly unit: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.unit, [...(groups.get(row.unit) ?? []), row]);
  return groups;
}

function sumOf(rows: readonly { readonly weight: number }[]): number {
  return rows.reduce((sum, { weight }) => sum + weight, 0);
}

function isAnswered({ cell }: StratumCell): boolean {
  return cell.all.n > 0 || cell.responses > 0;
}

/** The strata of one unit: each weighed area with answers, scaled so that together they weigh what the unit does. */
function ofUnit(weights: readonly StratumWeight[], cells: readonly StratumCell[]) {
  const byArea = new Map(cells.map((cell) => [cell.area, cell]));
  const found = weights.flatMap(({ area, weight }) => {
    const match = byArea.get(area);
    return match ? [{ area, weight, cell: match.cell }] : [];
  });
  const scale = sumOf(weights) / sumOf(found);
  return found.map((stratum) => ({ ...stratum, scaled: stratum.weight * scale }));
}

/**
 * Joins weights and counts to strata for `standardisedTotal`. Where nobody of a weighed area answered, its weight goes to
 * the other areas of the unit in proportion (collapsing to the parent); a unit for which nobody answered drops out; each is
 * told. Weights of 0 or less count as none. At most one weight and one cell per unit and area.
 */
export function weighStrata(weights: readonly StratumWeight[], cells: readonly StratumCell[]): WeighedStrata {
  const weighed = weights.filter(({ weight }) => weight > 0);
  const cellsOf = groupBy(cells.filter(isAnswered));
  const strata: Stratum[] = [];
  let [standIn, uncovered, matched] = [0, 0, 0];
  for (const [unit, ofIt] of groupBy(weighed)) {
    const found = ofUnit(ofIt, cellsOf.get(unit) ?? []);
    if (found.length === 0) uncovered += sumOf(ofIt);
    else standIn += sumOf(ofIt) - sumOf(found);
    for (const { cell, scaled } of found) {
      strata.push({ weight: scaled, cell });
      matched += cell.responses;
    }
  }
  const total = sumOf(weighed);
  const responses = cells.reduce((sum, { cell }) => sum + cell.responses, 0);
  return {
    strata,
    standIn: total === 0 ? 0 : standIn / total,
    uncovered: total === 0 ? 0 : uncovered / total,
    unweighted: responses - matched,
  };
}
