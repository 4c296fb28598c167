import type { IsoDate } from '#app/domain/periods/date.ts';
import type { RoundStatus } from './round.ts';

/** What is done next with a round. */
export const NEXT_STEPS = ['open', 'watch', 'close', 'lock', 'publish', 'copy'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** The one step that comes next, on a day. */
export function nextStepOf(
  { status, periodTo }: { readonly status: RoundStatus; readonly periodTo: IsoDate },
  today: IsoDate,
): NextStep {
  switch (status) {
    case 'draft':
      return 'open';
    case 'open':
      return periodTo < today ? 'close' : 'watch';
    case 'closed':
      return 'lock';
    case 'locked':
      return 'publish';
    case 'published':
      return 'copy';
  }
}
