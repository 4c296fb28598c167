import type { ApologyReason } from '#app/domain/apologies/apology.ts';
import { monthlyFigures, sumMonthly, type MonthlyFigures } from '#app/domain/apologies/monthly.ts';
import { periodChoices } from '#app/domain/apologies/period-choices.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { datesOf, periodAt, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import { periodCode } from '#app/domain/periods/period-code.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countByUnit, countReasons, lastListedAt } from '#db/queries/apologies/monthly.ts';

/** The table of a month, or of a longer period: the dossiers that were due in it and became late, by unit. */
export interface MonthlyTable {
  /** The code of the period. */
  readonly period: string;
  readonly days: Period;
  readonly rows: readonly (MonthlyFigures & { readonly code: string; readonly name: string })[];
  readonly total: MonthlyFigures;
  readonly reasons: readonly { readonly reason: ApologyReason; readonly count: number }[];
  /** Periods that it is offered for. */
  readonly choices: readonly NamedPeriod[];
  /** When the list last changed; null when there is none. */
  readonly asOf: Date | null;
}

/** The month of today. */
function thisMonth(now: Date): NamedPeriod {
  const found = periodAt('calendar', 'month', localDate(now));
  if (found === null) throw new RangeError('every day has its month');
  return found;
}

/** The table of a period, of this month without one. @throws AppError `forbidden`. */
export async function getMonthly(ctx: Context, asked: NamedPeriod | null): Promise<MonthlyTable> {
  const scope = requireScope(ctx, 'apologies.read');
  const named = asked ?? thisMonth(ctx.now);
  const days = datesOf(named);
  const query = { scope, today: localDate(ctx.now), days };
  const [rows, reasons, asOf] = await Promise.all([
    countByUnit(ctx.db, query),
    countReasons(ctx.db, query),
    lastListedAt(ctx.db, scope),
  ]);
  return {
    ...{ period: periodCode(named), days, reasons, asOf },
    choices: periodChoices(localDate(ctx.now), named),
    rows: rows.map(({ code, name, ...counts }) => ({ code, name, ...monthlyFigures(counts) })),
    total: monthlyFigures(sumMonthly(rows)),
  };
}
