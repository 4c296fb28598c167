import type { Results } from '#app/domain/results/table/results.ts';
import type { LockCounts } from './lock.ts';

/** The tables of a publication, in the order of the page. */
export const VIEWS = ['unit', 'service_area', 'factor', 'criterion'] as const;
export type View = (typeof VIEWS)[number];

/** How many responses are behind a publication, and how many are not: numbers of responses. */
export interface PublicCounts {
  readonly collected: number;
  readonly valid: number;
  readonly leftOut: number;
  readonly excluded: number;
  readonly withdrawn: number;
}

/** The counts of a lock as they are published: without units and reasons, which may be small. */
export function publicCounts({ collected, valid, leftOut, excluded, withdrawn }: LockCounts): PublicCounts {
  const sum = Object.values(excluded).reduce((total, count) => total + count, 0);
  return { collected, valid, leftOut, excluded: sum, withdrawn };
}

/** What the open data of a publication hold: a lock's tables without small groups. */
export interface PublishedFigures {
  readonly results: Readonly<Record<View, Results>>;
  readonly lockedAt: Date;
  readonly publishedAt: Date;
  /** SHA-256 of the lock's text. */
  readonly sha256: string;
  /** Which lock of the round: 1, 2, 3 ... */
  readonly number: number;
  readonly counts: PublicCounts;
}

/** What citizens see of a round: the open data that were signed when it was published, and what was done about them. */
export interface Publication extends PublishedFigures {
  /** The open data as JSON, to the byte. */
  readonly data: string;
  readonly actionsVi: string | null;
  readonly actionsEn: string | null;
  /** Whether the round is being revised since. */
  readonly isRevised: boolean;
  /** When lock or publication was signed, if that was not when it was made. */
  readonly sealedLater: Date | null;
  /** The end of the audit chain that the signature names; null before the first event. */
  readonly audit: { readonly place: number; readonly hash: string } | null;
}
