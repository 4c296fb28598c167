import type { Method } from '#app/domain/survey/method.ts';
import { compareVietnamese } from '#app/domain/locale/collate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import {
  criticalDifference,
  stabilise,
  standardDifference,
  type Stabilised,
} from '#app/domain/results/figures/difference.ts';
import type { KeyLabel, ResultRow, ResultTable } from './table.ts';

/**
 * Whether a row is a unit with fewer responses than the method asks for before it may be ranked. Only where rows are
 * units: in a finer table nearly every row would be. Source: docs/domain.md#ranks.
 */
export function isBelowMinimum(
  { by }: Pick<ResultTable, 'by'>,
  row: Pick<ResultRow, 'responses'>,
  method: Pick<Method, 'minResponsesForRanking'>,
): boolean {
  return by.length === 1 && by[0] === 'unit' && isTooFewToCompare(row, method);
}

/** Whether so few people answered that the method compares nothing by it. */
export function isTooFewToCompare(
  { responses }: Pick<ResultRow, 'responses'>,
  { minResponsesForRanking }: Pick<Method, 'minResponsesForRanking'>,
): boolean {
  return responses !== null && responses < minResponsesForRanking;
}

/** The best and the worst place that a row may truly have. */
export interface PlaceSet {
  readonly best: number;
  readonly worst: number;
}

/** A row with its place. */
export interface RankedRow {
  readonly row: ResultRow;
  /** From 1; rows that print the same figure share it, and as many places behind them are skipped: 1, 2, 2, 4. */
  readonly place: number;
  /** The places it may truly have; null where the uncertainty of some row is not known. */
  readonly places: PlaceSet | null;
  /** From 1: one place is possible for all rows of a group; null without sets of places. */
  readonly group: number | null;
  /** Places gained (positive) or lost against an earlier ranking; null when the row was not ranked there. */
  readonly moved: number | null;
  /** Whether none of its places was possible for it in the earlier ranking: otherwise it may have moved by chance. */
  readonly isMoveClear: boolean;
}

export interface Ranking {
  /** Best first; rows that share a place by name. */
  readonly ranked: readonly RankedRow[];
  /** Rows that cannot be ranked, by name: too few responses, no figure, or withheld. */
  readonly unranked: readonly ResultRow[];
}

type Rule = Pick<Method, 'minResponsesForRanking' | 'rounding' | 'confidenceLevel'>;
type Eligible = ResultRow & { readonly rate: number; readonly responses: number };

function isEligible(row: ResultRow, { minResponsesForRanking }: Rule): row is Eligible {
  return row.rate !== null && row.responses !== null && row.responses >= minResponsesForRanking;
}

function byName(a: ResultRow, b: ResultRow): number {
  const [first, second] = [a.labels[0], b.labels[0]];
  return (
    compareVietnamese(first?.name ?? '', second?.name ?? '') ||
    compareVietnamese(first?.code ?? '', second?.code ?? '')
  );
}

/** Rows that print one figure, in the order of their names. */
interface Tie {
  readonly printed: number;
  readonly rows: readonly Eligible[];
}

function tiesOf(rows: readonly Eligible[], { rounding }: Rule): Tie[] {
  const ties = new Map<number, Eligible[]>();
  for (const row of rows) {
    const printed = roundHalfUp(row.rate, rounding.decimals);
    ties.set(printed, [...(ties.get(printed) ?? []), row]);
  }
  return [...ties]
    .map(([printed, tied]) => ({ printed, rows: tied.sort(byName) }))
    .sort((a, b) => b.printed - a.printed);
}

/**
 * For each row the places it may truly have, all of them at once with the method's confidence: behind those that are
 * better by more than chance explains, before those that are worse. Null when the uncertainty of a row is not known.
 * Source: M. Mogstad, J. P. Romano, A. M. Shaikh, D. Wilhelm, Review of Economic Studies 91 (2024) 476-518, with the
 * critical difference of Tukey and Kramer for all pairs.
 */
function placeSets(rows: readonly Eligible[], { confidenceLevel }: Rule): readonly PlaceSet[] | null {
  const figures: Stabilised[] = [];
  for (const { sample } of rows) {
    if (!sample) return null;
    figures.push(stabilise(sample));
  }
  const critical = criticalDifference(rows.length, confidenceLevel);
  return figures.map((figure) => {
    let [better, worse] = [0, 0];
    for (const other of figures) {
      const difference = standardDifference(other, figure);
      if (difference > critical) better += 1;
      else if (difference < -critical) worse += 1;
    }
    return { best: 1 + better, worst: rows.length - worse };
  });
}

/**
 * The group of each row, best first: rows join the group before them while one place is possible for all of it. Rows that
 * print one figure (`sizes` of them in turn) stay together.
 */
function groupsOf(sets: readonly PlaceSet[], sizes: readonly number[]): readonly number[] {
  const groups: number[] = [];
  let [group, best, worst] = [0, 0, -1];
  for (const size of sizes) {
    const tied = sets.slice(groups.length, groups.length + size);
    const [tiedBest, tiedWorst] = [
      Math.max(...tied.map((set) => set.best)),
      Math.min(...tied.map((set) => set.worst)),
    ];
    [best, worst] = [Math.max(best, tiedBest), Math.min(worst, tiedWorst)];
    if (best > worst) {
      group += 1;
      [best, worst] = [tiedBest, tiedWorst];
    }
    groups.push(...tied.map(() => group));
  }
  return groups;
}

function rankedByCode(rows: readonly ResultRow[], rule: Rule): Map<string, RankedRow> {
  return new Map(rankRows(rows, rule).ranked.map((ranked) => [codeOf(ranked.row), ranked]));
}

/** Whether two sets of places have none in common. */
const areApart = (one: PlaceSet | null | undefined, other: PlaceSet | null | undefined) =>
  one != null && other != null && (one.worst < other.best || other.worst < one.best);

function codeOf(row: { readonly labels: readonly KeyLabel[] }): string {
  return row.labels[0]?.code ?? '';
}

/**
 * Ranks units of one kind by their overall figure: only those with the method's minimum of responses, ties by the printed
 * figure, the others apart. `before` are the rows of an earlier ranking, judged by the same rule, for places moved. Rows
 * must be as the reader may see them: a withheld row is never ranked. Source: docs/domain.md#ranks.
 */
export function rankRows(rows: readonly ResultRow[], rule: Rule, before?: readonly ResultRow[]): Ranking {
  const eligible = rows.filter((row): row is Eligible => isEligible(row, rule));
  const ordered = tiesOf(eligible, rule).map((tie) => tie.rows);
  const sets = placeSets(ordered.flat(), rule);
  const sizes = ordered.map((tied) => tied.length);
  const groups = sets && groupsOf(sets, sizes);
  const earlier = before && rankedByCode(before, rule);
  const ranked: RankedRow[] = [];
  for (const tied of ordered) {
    const place = ranked.length + 1;
    for (const row of tied) {
      const places = sets?.[ranked.length] ?? null;
      const group = groups?.[ranked.length] ?? null;
      ranked.push({ row, place, places, group, ...moveOf(place, places, earlier?.get(codeOf(row))) });
    }
  }
  return { ranked, unranked: rows.filter((row) => !isEligible(row, rule)).sort(byName) };
}

/** How far a row has moved since `was`, and whether no place is possible both then and now. */
function moveOf(place: number, places: PlaceSet | null, was: RankedRow | undefined) {
  return { moved: was === undefined ? null : was.place - place, isMoveClear: areApart(places, was?.places) };
}
