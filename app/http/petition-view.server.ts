import { DUE_SPANS } from '#app/domain/petitions/ageing.ts';
import { PETITION_CAUSES, PETITION_CLASSES, PETITION_SOURCES } from '#app/domain/petitions/petition.ts';
import {
  PETITION_FILTER_FIELDS,
  PETITION_FILTERS,
  type AskedPetitions,
} from '#app/domain/petitions/petition-filter.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { PetitionChoice } from '#app/services/petitions/list-petitions.server.ts';
import { readText } from './list-view.server.ts';

/** What the filters of the register hold, as they were typed. */
export function askedPetitions(url: URL): AskedPetitions {
  const asked = PETITION_FILTER_FIELDS.map((name) => [name, readText(url, name)]);
  return Object.fromEntries(asked) as AskedPetitions;
}

/** What the register is narrowed to by the address; anything unknown narrows nothing. */
export function readPetitionChoice(url: URL): PetitionChoice {
  const asked = askedPetitions(url);
  return {
    state: PETITION_FILTERS.find((known) => known === asked.state),
    span: DUE_SPANS.find((known) => known === asked.span),
    class: PETITION_CLASSES.find((known) => known === asked.class),
    source: PETITION_SOURCES.find((known) => known === asked.source),
    cause: PETITION_CAUSES.find((known) => known === asked.cause),
    unitCode: asked.unit || undefined,
    from: parseDateCell(asked.from) ?? undefined,
    to: parseDateCell(asked.to) ?? undefined,
    search: asked.q || undefined,
  };
}
