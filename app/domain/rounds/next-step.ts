import type { RoundStage } from './stage.ts';

/** What is done next with a round. */
export const NEXT_STEPS = ['open', 'wait', 'watch', 'close', 'lock', 'publish', 'copy'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** The one step that comes next. */
export function nextStepOf(stage: RoundStage): NextStep {
  switch (stage) {
    case 'draft':
      return 'open';
    case 'upcoming':
      return 'wait';
    case 'open':
      return 'watch';
    case 'over':
      return 'close';
    case 'closed':
      return 'lock';
    case 'locked':
      return 'publish';
    case 'published':
      return 'copy';
  }
}
