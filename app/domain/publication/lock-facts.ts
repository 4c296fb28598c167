import type { Message } from '#app/domain/locale/translate.ts';
import type { NamedAnomaly } from '#app/domain/responses/anomalies.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import type { LockCounts } from './lock.ts';

/** A signature about a lock. */
export interface SealFacts {
  readonly kind: 'lock' | 'publication';
  /** Id of the key that it was made with. */
  readonly key: string;
  /** SHA-256 of the signed statement. */
  readonly sha256: string;
  /** Whether the statement is one that this installation signed, and names the figures of the lock. */
  readonly isVerified: boolean;
}

/** One lock as those who run rounds see it. */
export interface LockFacts {
  readonly number: number;
  readonly lockedAt: Date;
  /** Null: the command line. */
  readonly lockedBy: string | null;
  readonly earlyReason: string | null;
  readonly counts: LockCounts;
  readonly sha256: string;
  /** Groups of fewer responses are withheld from its figures. */
  readonly disclosureThreshold: number;
  readonly reopenedAt: Date | null;
  readonly reopenReason: string | null;
  readonly publishedAt: Date | null;
  /** Whether its counters are withheld because it was published after an earlier one, before such locks were marked. */
  readonly hidesCounters: boolean;
  /** Its own, then that of its publication; none before it was sealed. */
  readonly seals: readonly SealFacts[];
}

export interface RoundLocks {
  readonly round: RoundFacts;
  /** Until when late responses may arrive; null when none can. */
  readonly lateUntil: Date | null;
  readonly isPublished: boolean;
  /** What is unlike chance in its responses, to be looked at before they are signed. */
  readonly anomalies: readonly NamedAnomaly[];
  /** What was done about the results, of the current or published lock; null without one. */
  readonly actions: { readonly vi: string; readonly en: string } | null;
  /** How far the publication is that was asked for (percent), or why it was refused; null when none was. */
  readonly publishing: { readonly progress: number; readonly problem: Message | null } | null;
  /** The newest first. */
  readonly locks: readonly LockFacts[];
}
