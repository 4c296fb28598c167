import type { LockCounts } from './lock.ts';
import type { Results } from '#app/domain/results/table/results.ts';

/** The tables of a publication, in the order of the page. */
export const VIEWS = ['unit', 'service_area', 'factor', 'criterion'] as const;
export type View = (typeof VIEWS)[number];

/** What citizens see of a round: its published lock, its tables without small groups, and what was done about them. */
export interface Publication {
  readonly results: Readonly<Record<View, Results>>;
  readonly lockedAt: Date;
  readonly publishedAt: Date;
  readonly sha256: string;
  readonly counts: LockCounts;
  readonly actionsVi: string | null;
  readonly actionsEn: string | null;
  /** Whether the round is being revised since. */
  readonly isRevised: boolean;
}
