import type { Counted } from '#app/domain/indexes/node-figure.ts';
import type { Context } from '#app/services/context.ts';

/** Of whom a figure is asked, and of which year. */
export interface AskedFigure {
  readonly unit: { readonly id: number; readonly code: string };
  readonly year: number;
}

/** A figure that this site counted. */
export interface FoundFigure {
  readonly counted: Counted;
  /** What it is of, as it is shown: the title of a round, the days that were counted. */
  readonly of: string;
  /** When it was locked, or else now. */
  readonly countedAt: Date;
}

/** Finds a figure; null where there is none (yet). It says nothing that readers of the unit's sheet may not see. */
export type FindFigure = (ctx: Context, asked: AskedFigure) => Promise<FoundFigure | null>;
