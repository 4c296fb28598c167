/** Why a result is late, as reasons are counted. A letter names what the agency itself answers for. */
export const APOLOGY_REASONS = [
  'workload',
  'coordination',
  'verification',
  'system',
  'people',
  'mistake',
  'other',
] as const;
export type ApologyReason = (typeof APOLOGY_REASONS)[number];

/** How a letter reached the person. */
export const SEND_CHANNELS = ['counter', 'post', 'phone', 'sms', 'email', 'social', 'portal'] as const;
export type SendChannel = (typeof SEND_CHANNELS)[number];

/** How far a letter has come; that the result was returned is a fact of its dossier. */
export const LETTER_STATES = ['drafted', 'signed', 'sent'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export const MAX_REASON_TEXT = 1_000;

interface LetterDates {
  readonly signedOn: string | null;
  readonly sentAt: Date | string | null;
}

/** The state of a letter; null while there is none. */
export function letterState(letter: LetterDates | null): LetterState | null {
  if (letter === null) return null;
  if (letter.sentAt !== null) return 'sent';
  return letter.signedOn === null ? 'drafted' : 'signed';
}

/** The number of a letter as it is printed, `07/PXL`. Null before it is signed. */
export function letterNumber(number: number | null): string | null {
  return number === null ? null : `${String(number).padStart(2, '0')}/PXL`;
}
