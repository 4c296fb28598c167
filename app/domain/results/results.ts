import type { IsoDate } from '#app/domain/periods/date.ts';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Points } from './points.ts';
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

/** An answered question, with all that must be printed beside a figure. */
export interface Results {
  readonly round: ResultRound;
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
  /** The order asked for; null for that of the keys. */
  readonly sort: Sort | null;
  /** Units that the question covers, with and without a response. */
  readonly unitCount: number;
  /** Responses that the method's flags leave out. */
  readonly leftOut: number;
  /** The overall figure with them; null when there are none, or when it would tell a protected reader about few people. */
  readonly withLeftOut: ResultRow | null;
  /** Mean points and grade of a form that has grades; null otherwise or without an answer that may be shown. */
  readonly points: Points | null;
  /** Whether small groups are withheld from this reader. */
  readonly isProtected: boolean;
  readonly madeAt: Date;
}
