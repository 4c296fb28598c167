import { lengthInDays, type Period } from '#app/domain/periods/period.ts';

/**
 * Of the periods within a year those that share no day, long ones first: their settled dossiers add up, as a dossier is
 * settled once. What began before the year or goes beyond it is left out.
 */
export function partsOfYear<One extends Period>(year: Period, periods: readonly One[]): One[] {
  const parts: One[] = [];
  const inside = periods.filter(({ from, to }) => from >= year.from && to <= year.to);
  for (const one of inside.sort((a, b) => lengthInDays(b) - lengthInDays(a) || (a.from < b.from ? -1 : 1))) {
    if (!parts.some(({ from, to }) => from <= one.to && one.from <= to)) parts.push(one);
  }
  return parts;
}
