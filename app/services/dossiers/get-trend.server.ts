import { rateOf, type DossierRate } from '#app/domain/dossiers/rates.ts';
import type { Counts } from '#app/domain/dossiers/counts.ts';
import { lengthInDays } from '#app/domain/periods/period.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { sumByPeriod } from '#db/queries/dossiers/sums.ts';
import { dossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { chooseSource, idsOf, type ChosenSource } from './get-board.server.ts';

/** Five years of months, and their quarters and years. */
const MOST_PERIODS = 90;

export interface TrendLine {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly counts: Counts;
  readonly rate: DossierRate | null;
}

/** The counts of a source over its periods, of one unit (with those it took over) or of all that may be read. */
export interface Trend {
  readonly source: ChosenSource | null;
  /** '' for all units. */
  readonly of: string;
  readonly lines: readonly TrendLine[];
}

/** @throws AppError `forbidden`; `not_found` for a unit out of reach. */
export async function getTrend(
  ctx: Context,
  choice: { readonly source: string; readonly rate: string; readonly unit: string },
): Promise<Trend> {
  const all = await dossierUnits(ctx, 'dossiers.read');
  const unitIds = idsOf(all, choice.unit);
  const source = await chooseSource(ctx, all.readable, { ...choice, period: '' });
  const of = [...all.byId.values()].find(({ code }) => code === choice.unit)?.name ?? '';
  if (source === null) return { source, of, lines: [] };
  const rows = await sumByPeriod(ctx.db, source.key.family, { unitIds, limit: MOST_PERIODS });
  const lines = rows.map(({ from, to, counts }) => ({
    ...{ from, to, counts, rate: rateOf(source.rate, counts) },
    days: lengthInDays({ from: storedDate(from), to: storedDate(to) }),
  }));
  return { source, of, lines };
}
