import { hkdfSync } from 'node:crypto';

export interface ContactKey {
  /** Stored with what the key encrypted; reveals nothing of the key. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** The keys that decrypt contacts; the first one encrypts new ones. */
export type ContactKeys = readonly [ContactKey, ...ContactKey[]];

/** An installation's settings for contacts. */
export interface ContactDesk {
  readonly keys: ContactKeys;
  /** Days after which a contact is deleted. */
  readonly keptDays: number;
}

/** Derives a key from a secret text of any length (RFC 5869); it is only as strong as the text is random. */
export function contactKeyFrom(secret: string): ContactKey {
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `SIPAS contacts: ${purpose}`, length));
  return { id: derive('name of the key', 4).toString('hex'), bytes: derive('AES-256-GCM', 32) };
}
