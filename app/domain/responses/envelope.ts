const MINUTE = 60 * 1000;

/**
 * What one access point takes before it asks to wait: a hall of people who scan one poster at the same moment passes, and
 * two a second for hours do not. Of the access point and not of an address, for a whole centre sits behind one address.
 */
export const ENVELOPE = { submissions: 600, windowMs: 5 * MINUTE } as const;

/** Whether the `place`th submission (from 1) in an access point's window is one too many. */
export function isBeyondEnvelope(place: number): boolean {
  return place > ENVELOPE.submissions;
}
