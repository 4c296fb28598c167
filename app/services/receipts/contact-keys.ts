import { hkdfSync } from 'node:crypto';

export interface ContactKey {
  /** Stored beside what the key sealed; it tells nothing of the key. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** The keys that open contacts; the first one seals new ones. */
export type ContactKeys = readonly [ContactKey, ...ContactKey[]];

/** What an installation settles about contacts. */
export interface ContactDesk {
  readonly keys: ContactKeys;
  /** Days after which a contact is deleted. */
  readonly keptDays: number;
}

/**
 * The key made of a secret text (RFC 5869). The text may be any length; its own randomness is all the strength there is.
 */
export function contactKeyFrom(secret: string): ContactKey {
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `SIPAS contacts: ${purpose}`, length));
  return { id: derive('name of the key', 4).toString('hex'), bytes: derive('AES-256-GCM', 32) };
}
