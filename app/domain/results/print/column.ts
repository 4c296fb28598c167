import type { Locale } from '#app/domain/locale/locale.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { PlaceSet } from '#app/domain/results/table/ranking.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { KeysOf } from '#app/messages/index.ts';

/**
 * How a column's values are written: `share` is percent under a heading that says so, `percent` brings its sign, `points`
 * and `steps` are changes with their sign, of figures and of ranks.
 */
export type ColumnKind =
  | 'text'
  | 'count'
  | 'rate'
  | 'mean'
  | 'share'
  | 'percent'
  | 'interval'
  | 'points'
  | 'rank'
  | 'steps'
  | 'flag';

export type ColumnValue = string | number | null;

/** What is known of a unit beside its figures; numbers are null where withheld or unknown. */
export interface UnitFacts {
  readonly kind: UnitKind | null;
  readonly quota: number | null;
  /** Valid, left out for their flags, and taken out by staff together; what citizens took back is not among them. */
  readonly collected: number | null;
  /** The rate of each factor, in the definition's order. */
  readonly factorRates: readonly (number | null)[];
  /** Place among units of its kind; null where it is not ranked. */
  readonly place: number | null;
  /** The places it may truly have, all units at once; null where that is not known. */
  readonly places: PlaceSet | null;
  /** Places gained or lost against the round before. */
  readonly moved: number | null;
}

/** One line of a table: `index` from 0, null for the line that sums up the others. */
export interface ColumnEntry {
  readonly row: ResultRow;
  readonly index: number | null;
  readonly facts?: UnitFacts | undefined;
}

/**
 * Who reads the table. `page` and `report` write numbers with their unit, `file` and `workbook` write bare numbers under a
 * heading with the unit; `workbook` and `report` use the words of officials' reports.
 */
export type Outlet = 'page' | 'file' | 'workbook' | 'report';

export interface ColumnScope {
  readonly results: Pick<Results, 'definition' | 'method' | 'table' | 'target' | 'disclosureThreshold'>;
  readonly locale: Locale;
  readonly outlet: Outlet;
}

/** A scope with what titles and values are made of. */
export interface ColumnWords extends ColumnScope {
  readonly t: Translate<KeysOf<'results'>>;
  readonly i: Translate<KeysOf<'insights'>>;
  readonly d: Translate<KeysOf<'documents'>>;
  readonly isOfficial: boolean;
  /** What the rate is called, without its unit. */
  readonly rate: string;
  readonly confidence: string;
}

/** One column of the register. */
export interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly title: (words: ColumnWords) => string;
  /** At full precision; null where there is no figure or the row is withheld. */
  readonly value: (entry: ColumnEntry, words: ColumnWords) => ColumnValue;
  /** Whether a table has it; always when absent. */
  readonly exists?: (scope: ColumnScope) => boolean;
  /** What people read where a row is withheld; nothing when absent. */
  readonly withheld?: (words: ColumnWords) => string;
  /** In characters; by the heading when absent. */
  readonly width?: number;
}
