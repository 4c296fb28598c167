import type { IsoDate } from '#app/domain/periods/date.ts';
import type { RoundStatus } from './round.ts';

/**
 * What a round is for those who look at it on a day: an open one whose first day has not come (`upcoming`) or whose last
 * day is over (`over`) takes no answer, though its status is the same.
 */
export const ROUND_STAGES = ['draft', 'upcoming', 'open', 'over', 'closed', 'locked', 'published'] as const;
export type RoundStage = (typeof ROUND_STAGES)[number];

interface DatedRound {
  readonly status: RoundStatus;
  /** Stored dates, YYYY-MM-DD. */
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** Where a round stands on a day: the one rule for pages, lists, programs and commands. */
export function stageOf({ status, periodFrom, periodTo }: DatedRound, today: IsoDate): RoundStage {
  if (status !== 'open') return status;
  if (today < periodFrom) return 'upcoming';
  return today > periodTo ? 'over' : 'open';
}
