import { datesOf } from '#app/domain/periods/official-period.ts';
import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Parsed } from '#app/domain/units/names.ts';

/** More than a province handles in a century; a longer number is a phone number or a code. */
const MOST_DOSSIERS = 999_999_999;

/** Digits alone, or in groups of three with a dot, comma or space between, as people and spreadsheets write them. */
const WHOLE_NUMBER = /^(?:\d+|\d{1,3}(?:[.,\u00A0 ]\d{3})+)$/;

/** A number of dossiers: a whole number, 0 or more; `1.234`, `1,234` and `1 234` are 1234. */
export function parseDossiers(text: string): Parsed<number> {
  const written = text.trim();
  if (written === '') return { ok: false, reason: 'tables.empty' };
  const count = WHOLE_NUMBER.test(written) ? Number(written.replace(/\D/g, '')) : NaN;
  return count <= MOST_DOSSIERS
    ? { ok: true, value: count }
    : { ok: false, reason: 'tables.notDossiers', params: { value: written } };
}

/** The days of a period by its code (`2026-Q3`, `official:2026-Q3`, see `parsePeriodCode`). */
export function parsePeriodCell(text: string): Parsed<Period> {
  const written = text.trim();
  if (written === '') return { ok: false, reason: 'tables.empty' };
  const named = parsePeriodCode(written);
  return named
    ? { ok: true, value: datesOf(named) }
    : { ok: false, reason: 'tables.notAPeriod', params: { value: written } };
}
