import type { Period } from '#app/domain/periods/period.ts';
import type { RoundStatus } from './round.ts';

interface Dated {
  readonly status: RoundStatus;
  /** Stored dates, YYYY-MM-DD. */
  readonly periodFrom: string;
  readonly periodTo: string;
}

/**
 * The round that somebody most likely means who names a period and no round: an open one of that time, else any of that
 * time, else the one that began last, else the first. Drafts are never meant. `rounds` have the latest period first.
 */
export function likelyRound<Round extends Dated>(
  rounds: readonly Round[],
  during: Period,
): Round | undefined {
  const opened = rounds.filter(({ status }) => status !== 'draft');
  const covering = opened.filter(
    ({ periodFrom, periodTo }) => periodFrom <= during.to && periodTo >= during.from,
  );
  const begun = opened.find(({ periodFrom }) => periodFrom <= during.to);
  return covering.find(({ status }) => status === 'open') ?? covering[0] ?? begun ?? opened[0];
}
