import { z } from 'zod';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { isIsoDate, type IsoDate } from '#app/domain/periods/date.ts';

/** A name that a unit had before, with its last day. */
export interface FormerName {
  readonly name: string;
  readonly until: IsoDate;
}

const schema = z.array(
  z.object({ name: z.string(), until: z.string().refine((text): text is IsoDate => isIsoDate(text)) }),
);

/** Former names as one text, by which a change of them can be taken back; '' for none. */
export function formatFormerNames(names: readonly FormerName[]): string {
  return names.length === 0 ? '' : JSON.stringify(names);
}

/** What `formatFormerNames` wrote. Throws for any other text. */
export function parseFormerNames(text: string): readonly FormerName[] {
  return text === '' ? [] : schema.parse(JSON.parse(text));
}

/** What a unit is found by: its name, then those it had before. */
export function searchNameOf(name: string, formerNames: readonly FormerName[]): string {
  return [name, ...formerNames.map((former) => former.name)].map(foldVietnamese).join(' | ');
}
