import { createHash } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { MAX_PIN_LENGTH } from '#app/domain/kiosk/pin.ts';

/** Salted and slow: a PIN has few digits, so that a copy of the database must not give it away cheaply. */
export function hashPin(pin: string): Promise<string> {
  return hashPassword(pin);
}

/** Whether a PIN is the one of the hash; nothing longer than a PIN is looked at. */
export async function isPinOf(hash: string, pin: string): Promise<boolean> {
  return pin.length <= MAX_PIN_LENGTH && verifyPassword({ hash, password: pin });
}

const MARK_LENGTH = 16;

/** Tells one PIN from the next without telling anything of either: what a tablet remembers counts for this one only. */
export function pinMark(hash: string): string {
  return createHash('sha256').update(hash).digest('base64url').slice(0, MARK_LENGTH);
}
