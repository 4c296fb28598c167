import type { Period } from '#app/domain/periods/period.ts';
import type { CountId, Counts, ExtraId, Extras } from './counts.ts';
import type { DossierFamily } from './families.ts';

/** A row of a sheet, its line counted from 1. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a column of a file holds. */
export type ColumnId = 'number' | 'unit' | 'area' | 'unitOrArea' | CountId | ExtraId;

/** A cell that is no count. */
export interface CellFault {
  readonly heading: string;
  readonly value: string;
}

/** One row of counts: of a unit, of a service area of the report's own unit, or of an area of a unit. */
export interface ReadRow {
  readonly line: number;
  /** As the file has it; null for the unit that the report is of. */
  readonly unit: string | null;
  /** As the file has it; null for the unit as a whole. */
  readonly area: string | null;
  readonly counts: Counts;
  readonly extras: Extras;
  readonly faults: readonly CellFault[];
}

/** A row that sums up others: the total, or a group. */
export interface SumRow {
  readonly line: number;
  readonly label: string;
  readonly counts: Counts;
  /** Lines of the rows it sums up. */
  readonly of: readonly number[];
}

/** A line below the headings that holds no row, and why; not what it says, for signatures are among them. */
export interface LeftOutRow {
  readonly line: number;
  readonly reason: 'heading' | 'part';
}

/** A file as it was read; nothing is stored yet. */
export interface ReadReport {
  /** What the texts above the table say it is; null where they do not. */
  readonly family: DossierFamily | null;
  readonly period: Period | null;
  /** The unit that reports, as written; '' where the file does not say. */
  readonly issuer: string;
  readonly columns: readonly { readonly heading: string; readonly id: ColumnId | null }[];
  readonly rows: readonly ReadRow[];
  readonly sums: readonly SumRow[];
  readonly leftOut: readonly LeftOutRow[];
}
