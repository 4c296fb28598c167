import { daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import { lengthInDays } from '#app/domain/periods/period.ts';
import { quotaShare } from './progress.ts';
import type { RoundStatus } from './round.ts';
import { stageOf } from './stage.ts';

/** A round as the overview sees it. */
export interface RoundState {
  readonly slug: string;
  readonly title: string;
  readonly status: RoundStatus;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly quota: number | null;
  readonly collected: number;
  /** Units without a response in the last seven days. */
  readonly silentUnits: number;
}

/** Something about a round that needs attention. */
export type Attention = { readonly slug: string; readonly title: string } & (
  | { readonly kind: 'past-end'; readonly periodTo: IsoDate }
  | { readonly kind: 'not-opened'; readonly periodFrom: IsoDate }
  | { readonly kind: 'behind'; readonly elapsed: number; readonly share: number }
  | { readonly kind: 'silent-units'; readonly units: number }
);

const WEEK = 7;
/** This far behind the calendar (percentage points), and only after this part of the period (percent). */
const [BEHIND_POINTS, BEHIND_AFTER] = [15, 25];

/** Percent of the period that has passed at the end of `today`, from 0 to 100. */
function elapsedShare({ periodFrom, periodTo }: RoundState, today: IsoDate): number {
  const passed = daysBetween(periodFrom, today) + 1;
  return Math.min(100, Math.max(0, (passed / lengthInDays({ from: periodFrom, to: periodTo })) * 100));
}

function attentionTo(round: RoundState, today: IsoDate): readonly Attention[] {
  const { slug, title, periodFrom, periodTo, quota, collected, silentUnits } = round;
  const stage = stageOf(round, today);
  if (stage === 'draft') {
    return periodFrom <= today ? [{ kind: 'not-opened', slug, title, periodFrom }] : [];
  }
  if (stage === 'over') return [{ kind: 'past-end', slug, title, periodTo }];
  if (stage !== 'open') return [];
  const found: Attention[] = [];
  const [elapsed, share] = [elapsedShare(round, today), quotaShare(collected, quota)];
  if (share !== null && elapsed >= BEHIND_AFTER && share < elapsed - BEHIND_POINTS) {
    found.push({ kind: 'behind', slug, title, elapsed, share });
  }
  if (silentUnits > 0 && daysBetween(periodFrom, today) >= WEEK) {
    found.push({ kind: 'silent-units', slug, title, units: silentUnits });
  }
  return found;
}

/**
 * What needs attention, round by round: open after its last day, still a draft on its first, behind its quota, or units
 * without responses for a week.
 */
export function listAttention(rounds: readonly RoundState[], today: IsoDate): readonly Attention[] {
  return rounds.flatMap((round) => attentionTo(round, today));
}
