import { knowsDays } from '#app/domain/apologies/listed-days.ts';
import {
  showLate,
  totalLate,
  type LateCounts,
  type LateTotal,
  type ShownCounts,
} from '#app/domain/improvements/late-months.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, periodAt, previousPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Context } from '#app/services/context.ts';
import {
  countByUnitAndMonth,
  listListedUnits,
  type ListedUnit,
  type UnitMonthRow,
} from '#db/queries/apologies/monthly.ts';

/** How many months back are shown. */
const MONTHS = 6;

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** A month that is over, with what everybody may know of it; null counts are withheld. */
export interface LateMonth {
  /** As `2026-11`. */
  readonly month: string;
  /** Of the units whose counts are shown. */
  readonly total: LateTotal;
  /** Those whose own list knows the whole month. */
  readonly units: readonly { readonly unit: NamedUnit; readonly asOf: Date; readonly counts: ShownCounts }[];
}

/** Late dossiers and letters of apology month by month, as everybody may know them. */
export interface LateMonths {
  /** The latest first. */
  readonly months: readonly LateMonth[];
  /** When the list of any unit last changed. */
  readonly asOf: Date;
  /** Counts of fewer dossiers are withheld. */
  readonly threshold: number;
}

/** The months that are over on a day, the latest first. */
function monthsBefore(today: IsoDate): Period[] {
  const months: Period[] = [];
  let month = periodAt('calendar', 'month', today);
  while (month !== null && months.length < MONTHS) {
    month = previousPeriod(month);
    months.push(datesOf(month));
  }
  return months;
}

/**
 * Late dossiers and letters of apology of the last months, of every unit that lists name; null while no list was taken.
 * Of a unit only the months that its own list knows (`knowsDays`). Open to everybody.
 */
export async function listLateMonths(
  ctx: Pick<Context, 'db' | 'now' | 'disclosureThreshold'>,
): Promise<LateMonths | null> {
  const listed = await listListedUnits(ctx.db);
  if (listed.length === 0) return null;
  const asOf = new Date(Math.max(...listed.map(({ changedAt }) => changedAt.getTime())));
  const today = localDate(ctx.now);
  const known = monthsBefore(today).filter((month) => listed.some((unit) => knowsDays(unit, month)));
  const facts = { asOf, threshold: ctx.disclosureThreshold };
  const [last, earliest] = [known[0], known.at(-1)];
  if (last === undefined || earliest === undefined) return { ...facts, months: [] };
  const rows = await countByUnitAndMonth(ctx.db, { today, days: { from: earliest.from, to: last.to } });
  const months = known.map((month) => monthOf(month, rows, { listed, threshold: facts.threshold }));
  return { ...facts, months };
}

const NONE: LateCounts = { late: 0, apologised: 0 };

/** One month of every unit whose list knows it; of the others how many they are. */
function monthOf(
  period: Period,
  rows: readonly UnitMonthRow[],
  { listed, threshold }: { listed: readonly ListedUnit[]; threshold: number },
): LateMonth {
  const month = period.from.slice(0, 7);
  const counted = new Map(rows.filter((row) => row.month === month).map((row) => [row.code, row]));
  const known = listed.filter((unit) => knowsDays(unit, period));
  const units = known.map(({ code, name, changedAt }) => ({
    unit: { code, name },
    asOf: changedAt,
    counts: showLate(counted.get(code) ?? NONE, threshold),
  }));
  const total = totalLate(
    units.map(({ counts }) => counts),
    listed.length - known.length,
  );
  return { month, total, units };
}
