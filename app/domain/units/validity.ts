import type { Period } from '#app/domain/periods/period.ts';

/** From and to when a unit is there; null for always. */
interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Whether a unit is no more on a day; it goes on until its last day is over. */
export const hasEnded = ({ validTo }: Pick<Validity, 'validTo'>, today: string): boolean =>
  validTo !== null && validTo < today;

/** Whether a unit is there on one of these days. */
export function isThere({ validFrom, validTo }: Validity, { from, to }: Period): boolean {
  return (validFrom ?? to) <= to && (validTo ?? from) >= from;
}
