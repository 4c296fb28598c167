/** What of the browser's storage a draft needs. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Name and value of each answer, as in the form. */
export type Typed = readonly (readonly [name: string, value: string])[];

export interface Draft {
  /** When the last answer was given, by the device's clock. */
  readonly at: number;
  readonly typed: Typed;
}

const PREFIX = 'sipas.draft.';

/**
 * Short, so that on a shared device the next person does not find it, but long enough for somebody called to the
 * counter meanwhile.
 */
const LIFE_MS = 30 * 60_000;

/** The answers begun on this form (access point and definition) within the last half hour. Older ones of any form go. */
export function readDraft(storage: DraftStorage, form: string, now: number): Draft | null {
  for (const name of draftNames(storage)) {
    if (!isFresh(parseDraft(storage.getItem(name)), now)) storage.removeItem(name);
  }
  return parseDraft(storage.getItem(PREFIX + form));
}

export function writeDraft(storage: DraftStorage, form: string, draft: Draft): void {
  if (draft.typed.length === 0) storage.removeItem(PREFIX + form);
  else storage.setItem(PREFIX + form, JSON.stringify(draft));
}

/** Forgets the drafts of all forms whose name begins so. */
export function dropDrafts(storage: DraftStorage, beginning: string): void {
  for (const name of draftNames(storage)) if (name.startsWith(PREFIX + beginning)) storage.removeItem(name);
}

function draftNames(storage: DraftStorage): string[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return names.filter((name) => name.startsWith(PREFIX));
}

function isFresh(draft: Draft | null, now: number): boolean {
  return draft !== null && draft.at <= now && now - draft.at < LIFE_MS;
}

function parseDraft(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text ?? '') as Draft;
    return Array.isArray(draft.typed) ? draft : null;
  } catch {
    return null;
  }
}
