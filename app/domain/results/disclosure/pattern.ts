import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { TableWithSums } from './table-with-sums.ts';

/** The responses of one unit in one column of what a reader can ask for: a service area, a half month, a counter ... */
export interface Atom {
  /** Codes. */
  readonly unit: string;
  readonly column: string;
  readonly cell: Cell;
}

/**
 * Which figures of units x columns, of their sums and of everything a reader may see. A layer is a kind of figure:
 * `overall`, `factors` (all of a group or none), `criteria.<factor>` (all criteria of a factor or none).
 */
export interface Pattern {
  /** The disclosure threshold that it was made with. */
  readonly threshold: number;
  readonly units: readonly string[];
  readonly columns: readonly string[];
  /** Whether levels are withheld beside what it shows (`shownLevels`); publications from before that rule show them. */
  readonly withholdsLevels: boolean;
  /** Whether an earlier publication showed other figures of these groups, so that what came in between can be told. */
  readonly isRevision?: boolean;
  /** Whether its units are some of a publication's that shows no levels of units: then it shows none of all of them either. */
  readonly isPartWithoutLevels?: boolean;
  /** Units by columns, true where hidden. */
  readonly layers: Readonly<Record<string, TableWithSums<boolean>>>;
}

/** Earlier publications of the same round. */
export interface Earlier {
  readonly pattern: Pattern;
  readonly atoms: readonly Atom[];
}

export interface PatternInput {
  /** The disclosure threshold. */
  readonly threshold: number;
  readonly definition: Definition;
  readonly method: Pick<Method, 'figure' | 'composition'>;
  readonly units: readonly string[];
  readonly columns: readonly string[];
  readonly atoms: readonly Atom[];
  /** Whether it is also a secret that a group is empty. */
  readonly isEmptySecret: boolean;
  readonly earlier?: Earlier | null | undefined;
}
