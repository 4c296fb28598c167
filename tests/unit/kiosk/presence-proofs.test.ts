import { describe, expect, test } from 'vitest';
import { PresenceProofs } from '#app/services/kiosk/presence-proofs.server.ts';

const SECRET = 'a secret of this site, long enough';
const CODE = 'AB3DE7FG9';
const AT = new Date('2026-09-14T09:00:30+07:00');
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1000);

describe('a proof of presence', () => {
  const proofs = new PresenceProofs([SECRET]);
  const shown = proofs.proofOf(CODE, AT);

  test.each([
    ['at once', 0, true],
    ['two minutes later', 120, true],
    ['to the end of the second minute after its own', 149, true],
    ['once three minutes have begun since', 150, false],
    ['an hour later', 3600, false],
    ['in the minute before, by a clock that is behind', -60, true],
    ['two minutes before', -120, false],
  ])('%s', (_when, seconds, holds) => {
    expect(proofs.holds(shown, CODE, after(seconds))).toBe(holds);
  });

  test('is another one each minute, and the same all through one', () => {
    expect(proofs.proofOf(CODE, after(29))).toBe(shown);
    expect(proofs.proofOf(CODE, after(30))).not.toBe(shown);
  });

  test('is of one access point', () => {
    expect(proofs.holds(shown, 'ZZ3DE7FG9', AT)).toBe(false);
  });

  test.each(['', 'AAAAAAAA', shown.slice(0, 7), `${shown}A`, shown.toLowerCase() + '!', '\0', 'é'.repeat(8)])(
    'is not made up: %j',
    (text) => {
      expect(proofs.holds(text, CODE, AT)).toBe(text === shown);
    },
  );

  test('is known to another process with the same secret, also when it has a newer one first', () => {
    const other = new PresenceProofs(['a newer secret, also long enough', SECRET]);
    expect(other.holds(shown, CODE, AT)).toBe(true);
    expect(proofs.holds(other.proofOf(CODE, AT), CODE, AT)).toBe(false);
  });
});
