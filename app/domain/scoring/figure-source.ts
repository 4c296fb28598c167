import type { FigureName } from '#app/domain/indexes/node-figure.ts';

/** A figure of this site that somebody took over, so that it can be told when it is no longer the same. */
export interface FigureSource {
  readonly name: FigureName;
  /** What it is of, as it is shown: the title of a round, the days that were counted. */
  readonly of: string;
  /** What it said when it was taken over, as it is declared: `92/100`. */
  readonly data: string;
  /** When it was counted or locked, ISO 8601. */
  readonly countedAt: string;
}
