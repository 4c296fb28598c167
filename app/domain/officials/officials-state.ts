import type { IsoDate } from '#app/domain/periods/date.ts';

/** `ended`: its last day is over, and nobody closed it yet. */
export const OFFICIALS_STATES = ['draft', 'open', 'ended', 'closed'] as const;
export type OfficialsState = (typeof OFFICIALS_STATES)[number];

interface Round {
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly lastOn: string;
}

/** How far a round of officials is, on a day. */
export function officialsState({ openedAt, closedAt, lastOn }: Round, today: IsoDate): OfficialsState {
  if (closedAt !== null) return 'closed';
  if (openedAt === null) return 'draft';
  return today > lastOn ? 'ended' : 'open';
}
