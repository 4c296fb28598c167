import { timingSafeEqual } from 'node:crypto';
import { minuteOf, minutesAfter } from '#app/domain/periods/minute.ts';
import { keyedSignature } from '#app/platform/keyed-mark.ts';

/** 48 bits, 8 symbols of base64url: what makes the code on a display no denser than it must be. */
const PROOF_BYTES = 6;

/**
 * A proof is good in its own minute and the two after it: somebody walks up, takes out a phone, waits for a page. The
 * minute before it is for the clock of another process.
 */
const GOOD_FOR_MINUTES = [-1, 0, 1, 2] as const;

/**
 * What a display on a counter shows, a new one each minute, and a page that was opened with it proves: that somebody stood
 * before it (docs/decisions/025-presence.md). Nothing is stored; processes that share the secrets know each other's.
 */
export class PresenceProofs {
  /** Of `readFormSecrets`: the first signs, all are known. */
  constructor(private readonly secrets: readonly [string, ...string[]]) {}

  /** The proof of one access point (by its canonical code) in the minute of an instant. */
  proofOf(code: string, instant: Date): string {
    return textOf(this.secrets[0], code, minuteOf(instant));
  }

  /** Whether a display of this access point has shown this text a moment ago. */
  holds(proof: string, code: string, now: Date): boolean {
    const given = Buffer.from(proof);
    const isOf = (secret: string, ago: number) => {
      const shown = Buffer.from(textOf(secret, code, minutesAfter(minuteOf(now), -ago)));
      return given.length === shown.length && timingSafeEqual(given, shown);
    };
    return this.secrets.some((secret) => GOOD_FOR_MINUTES.some((ago) => isOf(secret, ago)));
  }
}

function textOf(secret: string, code: string, minute: Date): string {
  const signed = `${minute.getTime()} ${code}`;
  return keyedSignature(secret, 'presence in a minute', signed, PROOF_BYTES).toString('base64url');
}
