import { LATE_FILTER_FIELDS, LATE_FILTERS, type AskedLate } from '#app/domain/apologies/late-filter.ts';
import type { NamedPeriod } from '#app/domain/periods/official-period.ts';
import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { LateChoice } from '#app/services/apologies/list-late.server.ts';
import { readText } from './list-view.server.ts';

/** What the filters of the list of late dossiers hold, as they were typed. */
export function askedLate(url: URL): AskedLate {
  const asked = LATE_FILTER_FIELDS.map((name) => [name, readText(url, name)]);
  return Object.fromEntries(asked) as AskedLate;
}

/** What the list is narrowed to by the address; anything unknown narrows nothing. */
export function readLateChoice(url: URL): LateChoice {
  const { q, show, unit, from, to } = askedLate(url);
  return {
    show: LATE_FILTERS.find((known) => known === show),
    unitCode: unit || undefined,
    from: parseDateCell(from) ?? undefined,
    to: parseDateCell(to) ?? undefined,
    code: q || undefined,
  };
}

/** The period that the address asks for; null for none, or what is none. */
export function readPeriod(url: URL): NamedPeriod | null {
  return parsePeriodCode(readText(url, 'period'));
}
