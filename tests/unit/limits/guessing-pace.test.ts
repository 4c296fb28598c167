import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIMITS, type Limit } from '#app/services/limits/limits.ts';

const DAY_SECONDS = 24 * 60 * 60;
const WINDOWS_A_DAY = 96;

function slowPace({ slowdown }: Limit): number {
  if (slowdown === undefined) throw new Error('this limit refuses');
  return (slowdown.atOnce * DAY_SECONDS) / (slowdown.longestMs / 1000);
}

/** Guesses a day that two limits, of each network and of all, leave to so many networks without a pause. */
function guessesADay(own: Limit, shared: Limit, networks: number): number {
  const beyond = Math.min(networks * slowPace(own), shared.max * WINDOWS_A_DAY + slowPace(shared));
  return own.max * networks + beyond;
}

const KINDS = {
  'a password of one person': [LIMITS.logInOfPersonAtNetwork, LIMITS.logInOfPerson],
  'the PIN of one unit': [LIMITS.pinOfNetwork, LIMITS.pinOfUnit],
  'a receipt of 12 symbols': [LIMITS.receiptOfNetwork, LIMITS.receipt],
  'a receipt of 8 symbols': [LIMITS.shortReceiptOfNetwork, LIMITS.shortReceipt],
} as const;

const paces = ([own, shared]: readonly [Limit, Limit]) =>
  [1, 50, 10_000].map((networks) => guessesADay(own, shared, networks));

describe('guessing at the pace that the site allows', () => {
  test.each(Object.entries(KINDS))('%s is what docs/attacks.md says', (kind, limits) => {
    const cells = paces(limits).map((guesses) => guesses.toLocaleString('en'));
    expect(readFileSync('docs/attacks.md', 'utf8')).toContain(`| ${kind} | ${cells.join(' | ')} |`);
  });

  test('hits one of ten million receipts after decades, even from ten thousand networks', () => {
    const [, , crowd = 0] = paces(KINDS['a receipt of 12 symbols']);
    const yearsToAHit = 2 ** 55 / 10_000_000 / crowd / 365;
    expect(yearsToAHit).toBeGreaterThan(40);
  });

  test('finds a PIN of six digits after months from one network', () => {
    const [one = 0] = paces(KINDS['the PIN of one unit']);
    expect(10 ** 6 / 2 / one).toBeGreaterThan(150);
  });
});
