import type { Method } from '#app/domain/survey/method.ts';
import { compareVietnamese } from '#app/domain/locale/collate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { KeyLabel, ResultRow, ResultTable } from './table.ts';

/**
 * Whether a row is a unit with fewer responses than the method asks for before it may be ranked. Only where rows are
 * units: in a finer table nearly every row would be. Source: docs/domain.md#ranks.
 */
export function isBelowMinimum(
  { by }: Pick<ResultTable, 'by'>,
  { responses }: Pick<ResultRow, 'responses'>,
  { minResponsesForRanking }: Pick<Method, 'minResponsesForRanking'>,
): boolean {
  return by.length === 1 && by[0] === 'unit' && responses !== null && responses < minResponsesForRanking;
}

/** A row with its place. */
export interface RankedRow {
  readonly row: ResultRow;
  /** From 1; rows that print the same figure share it, and as many places behind them are skipped: 1, 2, 2, 4. */
  readonly place: number;
  /** From 1: rows of one group are not distinguishable from the one that leads it; null without intervals. */
  readonly group: number | null;
  /** Places gained (positive) or lost against an earlier ranking; null when the row was not ranked there. */
  readonly moved: number | null;
}

export interface Ranking {
  /** Best first; rows that share a place by name. */
  readonly ranked: readonly RankedRow[];
  /** Rows that cannot be ranked, by name: too few responses, no figure, or withheld. */
  readonly unranked: readonly ResultRow[];
}

type Rule = Pick<Method, 'minResponsesForRanking' | 'rounding'>;
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

/** The union of the intervals of a tie; null when one of them is missing. */
function reachOf({ rows }: Tie): { low: number; high: number } | null {
  let [low, high] = [Infinity, -Infinity];
  for (const { interval } of rows) {
    if (!interval) return null;
    [low, high] = [Math.min(low, interval.low), Math.max(high, interval.high)];
  }
  return { low, high };
}

/**
 * The group of each tie. The first leads group 1; each next one belongs to the group at hand as long as its interval
 * reaches (touches or overlaps) that of the group's leader, and leads a new group when it does not. Groups are therefore
 * runs of places, and ties are never split. Null when any interval is missing: nobody could tell the groups apart.
 */
function groupsOf(ties: readonly Tie[]): readonly (number | null)[] {
  const reaches = ties.map(reachOf);
  if (reaches.includes(null)) return ties.map(() => null);
  let [group, leaderLow] = [0, Infinity];
  return reaches.map((reach) => {
    if (reach && reach.high < leaderLow) {
      group += 1;
      leaderLow = reach.low;
    }
    return group;
  });
}

function placesOf(rows: readonly ResultRow[], rule: Rule): Map<string, number> {
  const places = new Map<string, number>();
  for (const { row, place } of rankRows(rows, rule).ranked) places.set(codeOf(row), place);
  return places;
}

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
  const ties = tiesOf(eligible, rule);
  const groups = groupsOf(ties);
  const earlier = before && placesOf(before, rule);
  let place = 1;
  const ranked: RankedRow[] = [];
  for (const [index, tie] of ties.entries()) {
    for (const row of tie.rows) {
      const was = earlier?.get(codeOf(row));
      ranked.push({
        row,
        place,
        group: groups[index] ?? null,
        moved: was === undefined ? null : was - place,
      });
    }
    place += tie.rows.length;
  }
  return { ranked, unranked: rows.filter((row) => !isEligible(row, rule)).sort(byName) };
}
