import type { NamedAnomaly } from '#app/domain/responses/anomalies.ts';
import type { Steps } from './steps.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Points } from '#app/domain/results/figures/points.ts';
import type { FixedTotal } from './fixed-total.ts';
import type { ResultQuestion } from './question.ts';
import type { Sort } from './sort.ts';
import type { KeyLabel, ResultRow, ResultTable } from './table.ts';

/** The round that results belong to, as printed beside them. */
export interface ResultRound {
  readonly slug: string;
  readonly title: string;
  readonly status: RoundStatus;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly legalBasis: string | null;
}

/** A lock that figures were read from, as its signature says it is. */
export interface ResultLock {
  readonly lockedAt: Date;
  /** SHA-256 of the lock's text. */
  readonly sha256: string;
}

/** What the rows of a compared table are compared with. */
export interface ComparedWith {
  /** One or several, of the same questionnaire and method. */
  readonly rounds: readonly ResultRound[];
  /** The days that were counted; the whole rounds when none are named. */
  readonly question: Pick<ResultQuestion, 'period' | 'from' | 'to'>;
  /** Already as this reader may see it. */
  readonly table: ResultTable;
}

/** An answered question, with all that must be printed beside a figure. */
export interface Results {
  readonly round: ResultRound;
  /** Further rounds that are counted together with it. */
  readonly alsoRounds: readonly ResultRound[];
  /** Of `round` and each of `alsoRounds`, in this order; null where figures may still change. Empty for a working week, which no lock keeps. */
  readonly locks: readonly (ResultLock | null)[];
  readonly definition: Definition;
  readonly method: Method;
  readonly question: ResultQuestion;
  /** What the question is narrowed to, by name. */
  readonly narrowedTo: {
    readonly unit: KeyLabel | undefined;
    readonly serviceArea: KeyLabel | undefined;
    readonly counter: KeyLabel | undefined;
  };
  /** Rows in the order asked for; already as this reader may see them. */
  readonly table: ResultTable;
  /** Null when nothing is compared. */
  readonly comparedWith: ComparedWith | null;
  /** The total by fixed weights; null where it was not asked for, is the pooled one, or may not be seen. */
  readonly fixedTotal: FixedTotal | null;
  /** The round's target for the overall rate, in the rate's unit; null when it has none. */
  readonly target: number | null;
  /** The order asked for; null for that of the keys. */
  readonly sort: Sort | null;
  /** Units that the question covers, with and without a response. */
  readonly unitCount: number;
  /** Responses that the method's flags leave out. */
  readonly leftOut: number;
  /** The overall figure with them; null when there are none, or when it would tell a protected reader about few people. */
  readonly withLeftOut: ResultRow | null;
  /** The overall figure without them, where the question counts them; null as above. */
  readonly withoutLeftOut: ResultRow | null;
  /** Mean points and grade of a form that has grades; null otherwise or without an answer that may be shown. */
  readonly points: Points | null;
  /** Whether small groups are withheld from this reader. */
  readonly isProtected: boolean;
  /** Groups of fewer responses are withheld from readers from whom small groups are. */
  readonly disclosureThreshold: number;
  /** How fresh it is for a reader who sees steps; null for others, and for what was locked. */
  readonly steps: Steps | null;
  /** What is unlike chance in the rounds; null for readers outside the province's own team. */
  readonly anomalies: readonly NamedAnomaly[] | null;
  readonly madeAt: Date;
}
