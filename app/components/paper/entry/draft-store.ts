/** A sheet in hand as the device keeps it: what the fields hold. */
export interface SheetDraft {
  readonly number: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly at: number;
}

/** The sheet that is being keyed, and the one before it, so that it can be undone. */
export type DraftSlot = 'current' | 'last';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

const keyOf = (desk: string, slot: DraftSlot) => `sipas-paper ${slot} ${desk}`;

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

/** The draft that the device keeps, not older than a week; null for none. */
export function findDraft(desk: string, slot: DraftSlot, now: number): SheetDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(desk, slot)) ?? 'null');
    return isDraft(kept) && now - kept.at < KEPT_MS ? kept : null;
  } catch {
    return null;
  }
}

/** Forgets a draft. */
export function dropDraft(desk: string, slot: DraftSlot): void {
  try {
    localStorage.removeItem(keyOf(desk, slot));
  } catch {
    // Nothing is kept then.
  }
}
