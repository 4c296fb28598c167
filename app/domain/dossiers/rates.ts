import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { CountId, Counts } from './counts.ts';

/**
 * What "on time" means, four ways that are in daily use; late shares are said of two bases. A figure is never shown without
 * the name of its definition. Source: docs/domain.md, section 11.
 */
export const RATE_IDS = ['settledOnTime', 'progress', 'lateAll', 'lateSettled', 'settledShare'] as const;
export type RateId = (typeof RATE_IDS)[number];

interface Definition {
  /** What its figure says of time: the more the better, the less the better; null for nothing. */
  readonly onTime: 'more' | 'less' | null;
  readonly part: readonly CountId[];
  readonly base: readonly CountId[];
}

const RATES: Readonly<Record<RateId, Definition>> = {
  settledOnTime: { onTime: 'more', part: ['early', 'onDue'], base: ['settled'] },
  progress: { onTime: 'more', part: ['early', 'onDue', 'openInTerm'], base: ['settled', 'open'] },
  lateAll: { onTime: 'less', part: ['late', 'openLate'], base: ['received'] },
  lateSettled: { onTime: 'less', part: ['late'], base: ['settled'] },
  settledShare: { onTime: null, part: ['settled'], base: ['received'] },
};

/** A share of dossiers; `rate` in percent with two decimals, null of none. */
export interface DossierRate {
  readonly part: number;
  readonly base: number;
  readonly rate: number | null;
}

const DECIMALS = 2;

function sumOf(ids: readonly CountId[], counts: Counts): number | null {
  let sum = 0;
  for (const id of ids) {
    const count = counts[id];
    // Where a file tells "early" and "on due" together, the sum stands in the latter.
    if (count === null && id !== 'early') return null;
    sum += count ?? 0;
  }
  return sum;
}

/** A share by its definition; null where the counts do not have its columns. */
export function rateOf(id: RateId, counts: Counts): DossierRate | null {
  const part = sumOf(RATES[id].part, counts);
  const base = sumOf(RATES[id].base, counts);
  if (part === null || base === null) return null;
  return { part, base, rate: base === 0 ? null : roundHalfUp((part / base) * 100, DECIMALS) };
}

/** Whether a unit is as good in time as the whole, by shares of one definition; null where it says nothing of time. */
export function isOnTimeBeside(id: RateId, rate: number, whole: number): boolean | null {
  const { onTime } = RATES[id];
  if (onTime === null) return null;
  return onTime === 'more' ? rate >= whole : rate <= whole;
}

/** Below this a share says little: it is marked. */
const FEW_DOSSIERS = 30;

/** Whether so few dossiers were received that a share of them says little. */
export function isFew({ received }: Counts): boolean {
  return received !== null && received < FEW_DOSSIERS;
}
