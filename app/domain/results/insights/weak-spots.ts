import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { figureRule } from '#app/domain/results/figures/figure.ts';
import { gapShares } from '#app/domain/results/figures/gap.ts';
import type { KeyLabel, ResultRow, ResultTable } from '#app/domain/results/table/table.ts';

/** A rate in words, by the printed figure as percent of the highest rate there can be. */
export type RateBand = 'very-low' | 'low' | 'middle' | 'fair' | 'high';

const BANDS: readonly (readonly [number, RateBand])[] = [
  [90, 'high'],
  [80, 'fair'],
  [70, 'middle'],
  [50, 'low'],
];

/** The band of a rate: very low below 50 % of the highest rate, low from 50, middling from 70, fair from 80, high from 90. */
export function bandOfRate(
  rate: number,
  definition: Pick<Definition, 'scale'>,
  method: Pick<Method, 'figure' | 'confidenceLevel' | 'interval' | 'rounding'>,
): RateBand {
  const { high } = figureRule(definition, method).range;
  const percent = (100 * roundHalfUp(rate, method.rounding.decimals)) / high;
  return BANDS.find(([from]) => percent >= from)?.[1] ?? 'very-low';
}

/** A criterion with its overall figure and how much of the overall gap it explains. */
export interface WeakCriterion {
  readonly label: KeyLabel;
  readonly row: ResultRow;
  /** Percent; null when shares cannot be shown. */
  readonly share: number | null;
  /** One for each unit of the page, in their order; undefined where there is none. */
  readonly cells: readonly (ResultRow | undefined)[];
}

export interface WeakSpots {
  /** The greatest share first; then the lowest figure. */
  readonly criteria: readonly WeakCriterion[];
  /** The units of the page, the lowest overall figure first; those without a figure last. */
  readonly units: readonly ResultRow[];
  readonly unitCount: number;
  /** Why there are no shares: a criterion is withheld, or nothing is missing. */
  readonly missing: 'hidden' | 'no-gap' | null;
}

interface WeakSpotTables {
  readonly definition: Definition;
  readonly method: Method;
  /** By criterion, by unit, and (of the units of the page at least) by unit and criterion; all as this reader may see them. */
  readonly byCriterion: ResultTable;
  readonly byUnit: ResultTable;
  readonly cells: Pick<ResultTable, 'rows'>;
}

/** Units from `from` on, so many, the lowest first. */
export interface UnitsShown {
  readonly from: number;
  readonly count: number;
}

function lowestFirst(a: ResultRow, b: ResultRow): number {
  if (a.rate === null || b.rate === null) return Number(a.rate === null) - Number(b.rate === null);
  return a.rate - b.rate;
}

/** The shares of the criteria; null when one of them is withheld, since a share would tell of it. */
function sharesOf({ definition, method, byCriterion }: WeakSpotTables): readonly number[] | null {
  const inFormOrder = [...byCriterion.rows].sort(
    (a, b) => (a.labels[0]?.position ?? 0) - (b.labels[0]?.position ?? 0),
  );
  if (inFormOrder.length === 0 || inFormOrder.some(({ isSuppressed }) => isSuppressed)) return null;
  return gapShares(
    definition,
    method,
    inFormOrder.map(({ counts }) => counts ?? []),
  );
}

/** The units of one page, the lowest first. */
export function lowestUnits({ rows }: Pick<ResultTable, 'rows'>, { from, count }: UnitsShown): ResultRow[] {
  return [...rows].sort(lowestFirst).slice(from, from + count);
}

/**
 * The table of criteria by units: the criterion that explains most of the overall gap on top, the lowest units first, so
 * many units from `from` on. Nothing is worked out from a withheld row.
 */
export function weakSpotsOf(tables: WeakSpotTables, page: UnitsShown): WeakSpots {
  const { byCriterion, byUnit, cells } = tables;
  const shares = sharesOf(tables);
  const units = lowestUnits(byUnit, page);
  const cellOf = new Map(cells.rows.map((row) => [row.labels.map(({ code }) => code).join('\n'), row]));
  const criteria = byCriterion.rows.map((row): WeakCriterion => {
    const label = row.labels[0] ?? { code: '', name: '' };
    return {
      label,
      row,
      share: shares?.[label.position ?? 0] ?? null,
      cells: units.map((unit) => cellOf.get(`${unit.labels[0]?.code ?? ''}\n${label.code}`)),
    };
  });
  const isHidden = byCriterion.rows.some(({ isSuppressed }) => isSuppressed);
  return {
    criteria: criteria.sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || lowestFirst(a.row, b.row)),
    units,
    unitCount: byUnit.rows.length,
    missing: isHidden ? 'hidden' : shares === null ? 'no-gap' : null,
  };
}
