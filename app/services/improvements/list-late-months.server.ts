import { showMonth, type LateCounts } from '#app/domain/improvements/late-months.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, periodAt, previousPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Context } from '#app/services/context.ts';
import { countByUnitAndMonth, listListedUnits, type UnitMonthRow } from '#db/queries/apologies/monthly.ts';

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
  readonly total: LateCounts | null;
  readonly units: readonly { readonly unit: NamedUnit; readonly counts: LateCounts | null }[];
}

/** Late dossiers and letters of apology month by month, as everybody may know them. */
export interface LateMonths {
  /** The latest first. */
  readonly months: readonly LateMonth[];
  /** When the list of late dossiers last changed. */
  readonly asOf: Date;
  /** Counts of fewer dossiers are withheld, and those from which one could be worked out. */
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
 * Only months that were over when the lists last changed, for of others they do not know yet what became late; and of a
 * unit only months since its first dossier, for of earlier ones they say nothing. Open to everybody.
 */
export async function listLateMonths(
  ctx: Pick<Context, 'db' | 'now' | 'disclosureThreshold'>,
): Promise<LateMonths | null> {
  const listed = await listListedUnits(ctx.db);
  if (listed.length === 0) return null;
  const asOf = new Date(Math.max(...listed.map(({ changedAt }) => changedAt.getTime())));
  const since = new Map(listed.map(({ code, firstDueOn }) => [code, firstDueOn.slice(0, 7)]));
  const [first = ''] = [...since.values()].sort();
  const today = localDate(ctx.now);
  const known = monthsBefore(today).filter(
    ({ from, to }) => to < localDate(asOf) && from.slice(0, 7) >= first,
  );
  const facts = { asOf, threshold: ctx.disclosureThreshold };
  const [last, earliest] = [known[0], known.at(-1)];
  if (last === undefined || earliest === undefined) return { ...facts, months: [] };
  const rows = await countByUnitAndMonth(ctx.db, { today, days: { from: earliest.from, to: last.to } });
  const months = known.map(({ from }) => monthOf(from.slice(0, 7), rows, { since, ...facts }));
  return { ...facts, months };
}

const NONE: LateCounts = { late: 0, apologised: 0 };

/** One month of every unit whose lists reach back to it and name it in any of the months. */
function monthOf(
  month: string,
  rows: readonly UnitMonthRow[],
  { since, threshold }: { since: ReadonlyMap<string, string>; threshold: number },
): LateMonth {
  const named = new Map(rows.map(({ code, name }) => [code, { code, name }]));
  const counted = new Map(rows.filter((row) => row.month === month).map((row) => [row.code, row]));
  const units = [...named.values()].filter(({ code }) => (since.get(code) ?? month) <= month);
  const counts = units.map(({ code }): LateCounts => {
    const { late, apologised } = counted.get(code) ?? NONE;
    return { late, apologised };
  });
  const shown = showMonth(counts, threshold);
  return {
    month,
    total: shown.total,
    units: units.map((unit, place) => ({ unit, counts: shown.units[place] ?? null })),
  };
}
