import { foldVietnamese } from '#app/domain/locale/collate.ts';

/** What the ids of a province's own questionnaires and methods begin with; no shipped one does. */
const OWN = 'own-';
/** Of a questionnaire's id, which is the shorter one (`definitionSchema`). */
const MAX_LENGTH = 40;

/** Whether an id is one that the province gave. */
export function isOwnId(id: string): boolean {
  return id.startsWith(OWN);
}

/** An id for a questionnaire or method of this title that nothing has yet: `own-phieu-mot-cua`, `own-phieu-mot-cua-2`. */
export function ownIdFor(title: string, isTaken: (id: string) => boolean): string {
  const letters = foldVietnamese(title.replace(OWN, '')).replace(/[^a-z0-9]+/g, '-');
  const name = letters.replace(/^-+|-+$/g, '') || 'phieu';
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const id = `${OWN}${name.slice(0, MAX_LENGTH - OWN.length - end.length).replace(/-+$/, '')}${end}`;
    if (!isTaken(id)) return id;
  }
}
