import { PETITION_CAUSES, PETITION_CLASSES, PETITION_SOURCES } from '#app/domain/petitions/petition.ts';
import { PETITION_FILTERS } from '#app/domain/petitions/petition-filter.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { PetitionChoice } from '#app/services/petitions/list-petitions.server.ts';
import { readText } from './list-view.server.ts';

/** What the filters of the register hold, as they were typed. */
export function askedPetitions(url: URL) {
  return {
    q: readText(url, 'q'),
    state: readText(url, 'state'),
    class: readText(url, 'class'),
    source: readText(url, 'source'),
    unit: readText(url, 'unit'),
    from: readText(url, 'from'),
    to: readText(url, 'to'),
  };
}

/** What the register is narrowed to by the address; anything unknown narrows nothing. */
export function readPetitionChoice(url: URL): PetitionChoice {
  const asked = askedPetitions(url);
  const cause = readText(url, 'cause');
  return {
    state: PETITION_FILTERS.find((known) => known === asked.state),
    class: PETITION_CLASSES.find((known) => known === asked.class),
    source: PETITION_SOURCES.find((known) => known === asked.source),
    cause: PETITION_CAUSES.find((known) => known === cause),
    unitCode: asked.unit || undefined,
    from: parseDateCell(asked.from) ?? undefined,
    to: parseDateCell(asked.to) ?? undefined,
    search: asked.q || undefined,
  };
}
