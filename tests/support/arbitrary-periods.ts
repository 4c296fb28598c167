import fc from 'fast-check';
import { addDays, dateOf } from '#app/domain/periods/date.ts';

/** Any date from 1990 to 2063. */
export const anyDate = fc.nat(26_800).map((days) => addDays(dateOf(1990, 1, 1), days));

/** Any period of up to three years. */
export const anyPeriod = fc
  .tuple(anyDate, fc.nat(1_100))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));
