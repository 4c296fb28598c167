import type { DossierFamily } from './families.ts';
import type { ReadReport } from './report.ts';

/** A name of a file left as it is: rows of an area that the site does not know, kept under the file's name. */
export const KEEP_NAME = '=';
/** A name of a file whose rows are not taken. */
export const LEAVE_OUT = '-';

/** What a person chose for a file; '' is not chosen yet. */
export interface DraftChoices {
  readonly family: DossierFamily;
  /** Code of the unit that the report is of. */
  readonly unitCode: string;
  /** 'YYYY-MM-DD'; '' while not known. */
  readonly from: string;
  readonly to: string;
  /** Codes by key of a name (`nameKey`), or `LEAVE_OUT`. */
  readonly units: Readonly<Record<string, string>>;
  /** Codes by key of a name, or `KEEP_NAME`. */
  readonly areas: Readonly<Record<string, string>>;
  /** Why rows with broken identities are taken all the same; '' leaves them out. */
  readonly reason: string;
}

/** A file that somebody is looking at before it is taken. */
export interface DossierDraft {
  readonly report: ReadReport;
  /** Names of sheets that have such a table, too, and are not read. */
  readonly otherSheets: readonly string[];
  readonly choices: DraftChoices;
}

/** A row that was not stored with a report, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly name: string;
  readonly why: 'fault' | 'broken' | 'left_out';
}
