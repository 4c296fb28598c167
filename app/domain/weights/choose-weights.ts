import { lengthInDays, type Period } from '#app/domain/periods/period.ts';

/** How many dossiers a unit handled in a period, in one service area or (null) in all. */
export interface StoredWeight {
  readonly unitId: number;
  readonly serviceAreaId: number | null;
  readonly period: Period;
  readonly dossiers: number;
}

/** The weights of one period, one for each unit and area. */
export interface ChosenWeights {
  /** From the first to the last day that the numbers are of. */
  readonly period: Period;
  readonly rows: readonly Omit<StoredWeight, 'period'>[];
}

function isInside(inner: Period, outer: Period): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function overlap(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Long periods before short ones, and of the same length the earlier first. */
function byLength(a: Period, b: Period): number {
  return lengthInDays(b) - lengthInDays(a) || (a.from < b.from ? -1 : 1);
}

/** Periods that lie in the one asked for and share no day, so that their numbers can be added. */
function partsOf(asked: Period, stored: readonly Period[]): readonly Period[] {
  const parts: Period[] = [];
  for (const period of stored.filter((one) => isInside(one, asked)).sort(byLength)) {
    if (!parts.some((part) => overlap(part, period))) parts.push(period);
  }
  return parts;
}

function distinctPeriods(stored: readonly StoredWeight[]): readonly Period[] {
  return [...new Map(stored.map(({ period }) => [`${period.from} ${period.to}`, period])).values()];
}

/** The periods whose numbers stand for the one asked for. */
function periodsFor(asked: Period, stored: readonly Period[]): readonly Period[] {
  const parts = partsOf(asked, stored);
  if (parts.length > 0) return parts;
  const [around] = stored.filter((period) => isInside(asked, period)).sort((a, b) => -byLength(a, b));
  if (around) return [around];
  const [latest] = stored.filter(({ from }) => from <= asked.to).sort((a, b) => (a.to > b.to ? -1 : 1));
  const [next] = [...stored].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [latest ?? next].flatMap((period) => period ?? []);
}

/**
 * The weights for a period: the sum of those stored for it or for parts of it that share no day; else those of the shortest
 * period around it; else the latest that began before its end; else the first there are. Of a unit that has numbers by
 * area in those periods, the number of the unit as a whole is not taken as well. Null when there are none.
 */
export function chooseWeights(asked: Period, stored: readonly StoredWeight[]): ChosenWeights | null {
  const periods = periodsFor(asked, distinctPeriods(stored));
  const [first, ...others] = periods;
  if (!first) return null;
  const names = new Set(periods.map(({ from, to }) => `${from} ${to}`));
  const taken = stored.filter(({ period }) => names.has(`${period.from} ${period.to}`));
  const byArea = new Set(taken.flatMap((row) => (row.serviceAreaId === null ? [] : [row.unitId])));
  const sums = new Map<string, Omit<StoredWeight, 'period'>>();
  for (const { unitId, serviceAreaId, dossiers } of taken) {
    if (serviceAreaId === null && byArea.has(unitId)) continue;
    const key = `${unitId} ${serviceAreaId ?? ''}`;
    sums.set(key, { unitId, serviceAreaId, dossiers: dossiers + (sums.get(key)?.dossiers ?? 0) });
  }
  const period = others.reduce(
    (span, { from, to }) => ({ from: from < span.from ? from : span.from, to: to > span.to ? to : span.to }),
    first,
  );
  return { period, rows: [...sums.values()] };
}
