import { createHash } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { MAX_PIN_LENGTH } from '#app/domain/kiosk/pin.ts';

/** Salted and slow: a PIN has few digits, and a copy of the database must not reveal it cheaply. */
export function hashPin(pin: string): Promise<string> {
  return hashPassword(pin);
}

/** Whether a PIN matches the hash; longer texts are rejected unhashed. */
export async function isPinOf(hash: string, pin: string): Promise<boolean> {
  return pin.length <= MAX_PIN_LENGTH && verifyPassword({ hash, password: pin });
}

const MARK_LENGTH = 16;

/** Changes with the PIN and reveals nothing of it: what a tablet remembers is valid for this PIN only. */
export function pinMark(hash: string): string {
  return createHash('sha256').update(hash).digest('base64url').slice(0, MARK_LENGTH);
}
