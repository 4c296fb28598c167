import type { Quotas } from './lock-text.ts';

/** How many responses a lock counts and how many it does not. */
export interface LockCounts {
  /** All responses of the round, counted or not. */
  readonly collected: number;
  /** The responses that figures count. */
  readonly valid: number;
  /** Left out for flags that the method names. */
  readonly leftOut: number;
  /** Withdrawn by the citizens themselves. */
  readonly withdrawn: number;
  /** Excluded by staff, by reason; sums to all of them. */
  readonly excluded: Readonly<Record<string, number>>;
  /** Answers to another version of the questionnaire, which no figure counts. */
  readonly otherVersions: number;
  readonly quotas: Quotas;
}

/** A pattern (`app/domain/results/disclosure/pattern.ts`) with each layer as text: '1' for a hidden cell. */
export interface StoredPattern {
  readonly units: readonly string[];
  readonly columns: readonly string[];
  /** Absent in publications from before the rule. */
  readonly withholdsLevels?: boolean;
  /** Absent in first publications. */
  readonly isRevision?: boolean;
  readonly layers: Readonly<Record<string, string>>;
}
