import type { Locale } from '#app/domain/locale/locale.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { hourMap, type HourLine } from '#app/domain/signals/hour-map.ts';
import { lowSum, type LowSum } from '#app/domain/signals/low-sum.ts';
import {
  DAYS_TO_FALSE_ALARM,
  watchedFrom,
  watchUnit,
  type UnitWatch,
} from '#app/domain/signals/watch-unit.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getCentreWeek, type CentreWeek } from '#app/services/results/get-centre-week.server.ts';
import { getUnitResults, type UnitResults } from '#app/services/results/get-unit-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { getUnit } from '#app/services/units/get-unit.server.ts';
import { listPoints } from '#db/queries/signals/points.ts';

/** What the charts of a unit show; sums of points, so that every figure stands for as many people as one of them. */
export interface DeskWatch {
  readonly watch: UnitWatch;
  readonly today: LowSum;
  readonly week: LowSum;
  readonly hours: readonly HourLine[];
}

export interface UnitDesk extends CentreWeek {
  readonly date: IsoDate;
  /** The unit in the chosen round; null where no round surveys it. */
  readonly results: UnitResults | null;
  /** Null where no round surveys the unit, and where its own figure is withheld from the reader. */
  readonly charts: DeskWatch | null;
}

async function getCharts(ctx: Context, unitId: number, definitionId: string): Promise<DeskWatch> {
  const today = localDate(ctx.now);
  const points = await listPoints(ctx.db, { unitId, definitionId, since: watchedFrom(today).base });
  return {
    watch: watchUnit(points, { today, daysToFalseAlarm: DAYS_TO_FALSE_ALARM }),
    today: lowSum(points, { from: today, to: today }),
    week: lowSum(points, weekOf(today)),
    hours: hourMap(points, today),
  };
}

/**
 * A unit's day: its control charts, this week by hour and counter, its rate beside target and like units, and reasons. The
 * charts are shown to whoever may see the unit's own figure.
 * @throws AppError `forbidden`; `not_found` for a unit that is not there or out of the actor's reach.
 */
export async function getUnitDesk(
  ctx: Context,
  { unitCode, locale }: { readonly unitCode: string; readonly locale: Locale },
): Promise<UnitDesk> {
  requireScope(ctx, 'results.read');
  const { id, code } = await getUnit(ctx, { code: unitCode });
  const date = localDate(ctx.now);
  const centre = await getCentreWeek(ctx, { unitCode, locale });
  const slug = centre.figures?.slug;
  if (slug === undefined) return { ...centre, date, results: null, charts: null };
  const results = await getUnitResults(prepareResults(ctx), { round: slug, by: [], unit: code, locale });
  const { table, definition } = results.results;
  const charts = table.total.isSuppressed ? null : await getCharts(ctx, id, definition.id);
  return { ...centre, date, results, charts };
}
