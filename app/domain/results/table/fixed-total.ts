import type { Period } from '#app/domain/periods/period.ts';
import { addCells } from '#app/domain/results/figures/cell-math.ts';
import type { Cell, Figure } from '#app/domain/results/figures/cell.ts';
import type { RoundDesign } from '#app/domain/results/figures/compose.ts';
import { splitChange, type ChangeSplit } from '#app/domain/results/figures/weighting/split-change.ts';
import { standardisedTotal } from '#app/domain/results/figures/weighting/standardise.ts';
import {
  weighStrata,
  type StratumCell,
  type StratumWeight,
  type WeighedStrata,
} from '#app/domain/results/figures/weighting/weigh-strata.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Verdict } from './change.ts';
import { judgeDifference } from './comparison.ts';
import type { ResultGroup, ResultTable } from './table.ts';

/** What weighs the units and areas of a total: dossiers of a period, or (null) each unit the same. */
export type WeighedBy = { readonly period: Period; readonly rows: readonly StratumWeight[] } | null;

/** The overall figure by fixed weights, whoever answered, beside the pooled one. Source: docs/domain.md#standardised-totals. */
export interface FixedTotal extends Omit<WeighedStrata, 'strata'> {
  readonly figure: Figure;
  readonly designEffect: number;
  /** The period whose dossiers are the weights; null: every unit weighs the same. */
  readonly weighedBy: Period | null;
  /** Against what the question is compared with; null where it is compared with nothing, or has no figure there. */
  readonly change: FixedChange | null;
}

/** How the total changed by the same weights on both sides, and why the pooled one did. */
export interface FixedChange {
  readonly rate: number;
  readonly verdict: Verdict | null;
  /** Null where the pooled change cannot be split. */
  readonly split: ChangeSplit | null;
  /** Whether the verdict on the pooled total is another one. */
  readonly isOther: boolean;
}

/** The groups of a question by unit and service area, and what its figures borrow from their rounds. */
export interface StrataOf {
  readonly groups: readonly ResultGroup[];
  readonly design: RoundDesign;
}

export interface FixedTotalInput {
  readonly definition: Definition;
  readonly method: Method;
  readonly now: StrataOf;
  readonly before: StrataOf | null;
  readonly weights: WeighedBy;
  /** The pooled total, with its change. */
  readonly total: ResultTable['total'];
}

function cellsOf({ groups }: StrataOf): StratumCell[] {
  return groups.map(({ labels, cell }) => ({
    unit: labels.unit?.code ?? '',
    area: labels.service_area?.code ?? '',
    cell,
  }));
}

/** Units that are weighed as a whole, with the areas of each added up. */
function withWholes(cells: readonly StratumCell[], wholes: ReadonlySet<string>): StratumCell[] {
  const merged = new Map<string, StratumCell>();
  const rest: StratumCell[] = [];
  for (const stratum of cells) {
    if (!wholes.has(stratum.unit)) {
      rest.push(stratum);
      continue;
    }
    const known = merged.get(stratum.unit);
    const cell = known ? addCells(known.cell, stratum.cell) : stratum.cell;
    merged.set(stratum.unit, { unit: stratum.unit, area: null, cell });
  }
  return [...rest, ...merged.values()];
}

function weightsFor(weights: WeighedBy, cells: readonly StratumCell[]): readonly StratumWeight[] {
  if (weights) return weights.rows;
  return [...new Set(cells.map(({ unit }) => unit))].map((unit) => ({ unit, area: null, weight: 1 }));
}

/** One side by given weights; null when nobody answered or there is but one stratum, which is the pooled total. */
function sideOf(
  { definition, method }: Pick<FixedTotalInput, 'definition' | 'method'>,
  side: StrataOf,
  weights: readonly StratumWeight[],
) {
  const wholes = new Set(weights.flatMap(({ unit, area }) => (area === null ? [unit] : [])));
  const { strata, ...told } = weighStrata(weights, withWholes(cellsOf(side), wholes));
  const total = strata.length > 1 ? standardisedTotal(definition, method, strata, side.design) : null;
  const responses = strata.reduce((sum, { cell }) => sum + cell.responses, 0);
  return total && { ...total, ...told, responses };
}

function keyOf({ unit, area }: StratumCell): string {
  return JSON.stringify([unit, area]);
}

function splitOf({ definition, method, now, before }: FixedTotalInput): ChangeSplit | null {
  const groups = new Map<string, { before: Cell | null; after: Cell | null }>();
  for (const stratum of before ? cellsOf(before) : []) {
    groups.set(keyOf(stratum), { before: stratum.cell, after: null });
  }
  for (const stratum of cellsOf(now)) {
    groups.set(keyOf(stratum), { before: groups.get(keyOf(stratum))?.before ?? null, after: stratum.cell });
  }
  return splitChange(definition, method, [...groups.values()]);
}

/**
 * The total of a question by fixed weights, how it changed by the same weights, and what made the pooled total change; null
 * when nobody answered, or all who did belong to one unit and area.
 */
export function fixedTotal(input: FixedTotalInput): FixedTotal | null {
  const { now, before, weights, total, method } = input;
  const used = weightsFor(weights, [...cellsOf(now), ...(before ? cellsOf(before) : [])]);
  const side = sideOf(input, now, used);
  if (!side) return null;
  const { figure, designEffect, standIn, uncovered, unweighted } = side;
  const told = { figure, designEffect, standIn, uncovered, unweighted, weighedBy: weights?.period ?? null };
  const earlier = before && sideOf(input, before, used);
  if (!earlier || earlier.figure.rate === null) return { ...told, change: null };
  const verdict = judgeDifference(
    { ...figure, responses: side.responses },
    { ...earlier.figure, responses: earlier.responses },
    method,
  );
  const isOther = verdict !== (total.change?.verdict ?? null);
  return { ...told, change: { rate: earlier.figure.rate, verdict, split: splitOf(input), isOther } };
}
