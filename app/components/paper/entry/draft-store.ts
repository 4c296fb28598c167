/** A sheet in hand as the device keeps it: what the fields hold. */
export interface SheetDraft {
  readonly number: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly at: number;
  /** Whether it was sent as it stands here; a sheet that is keyed anew is not, though the server knows its number. */
  readonly isSent?: boolean;
}

/** Sheets in hand: one that is keyed first, one that is keyed anew, one that is keyed a second time. */
const HAND_SLOTS = ['current', 'correct', 'second'] as const;

export type HandSlot = (typeof HAND_SLOTS)[number];

/** A sheet in hand, or the one that was sent just now, so that it can be undone. */
export type DraftSlot = HandSlot | 'last';

const PREFIX = 'sipas-paper ';
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

const keyOf = (desk: string, slot: DraftSlot) => `${PREFIX}${slot} ${desk}`;

function isDraft(value: unknown): value is SheetDraft {
  if (typeof value !== 'object' || value === null) return false;
  return 'number' in value && 'fields' in value && Array.isArray(value.fields) && 'at' in value;
}

/** Keeps a draft; a device that is full or keeps nothing is no reason to stop anybody. */
export function keepDraft(desk: string, slot: DraftSlot, draft: SheetDraft): void {
  try {
    localStorage.setItem(keyOf(desk, slot), JSON.stringify(draft));
  } catch {
    // The form itself still holds what was keyed.
  }
}

function readKept(key: string, now: number): SheetDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(kept) && now - kept.at < KEPT_MS ? kept : null;
  } catch {
    return null;
  }
}

/** The draft that the device keeps, not older than a week; null for none. */
export function findDraft(desk: string, slot: DraftSlot, now: number): SheetDraft | null {
  return readKept(keyOf(desk, slot), now);
}

/** Forgets a draft. */
export function dropDraft(desk: string, slot: DraftSlot): void {
  try {
    localStorage.removeItem(keyOf(desk, slot));
  } catch {
    // Nothing is kept then.
  }
}

function forget(isMeant: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && isMeant(key)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing is kept then.
  }
}

/** Forgets every sheet that the device keeps, of anybody: for whoever leaves a computer that others use. */
export function dropAllDrafts(): void {
  forget(() => true);
}

/** Whether a draft is of the sheet with this number. */
export function isOfSheet(draft: SheetDraft | null, number: string | number | null): draft is SheetDraft {
  return draft !== null && number !== null && Number(draft.number) === Number(number);
}

/**
 * Forgets what the device need not keep when a page to key from opens: what is too old, whosever it is; the sheet that
 * was sent and the server says is stored; and the answers of an earlier sheet, unless it is this one, or was undone just now.
 */
export function tidyDrafts(
  desk: string,
  { stored, undone }: { readonly stored: number | null; readonly undone: string | null },
  now: number,
): void {
  forget((key) => readKept(key, now) === null);
  for (const slot of HAND_SLOTS) {
    const draft = findDraft(desk, slot, now);
    if (isOfSheet(draft, stored) && draft.isSent === true) dropDraft(desk, slot);
  }
  if (!isOfSheet(findDraft(desk, 'last', now), stored ?? undone)) dropDraft(desk, 'last');
}
