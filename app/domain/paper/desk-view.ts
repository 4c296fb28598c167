import type { RoundStatus } from '#app/domain/rounds/round.ts';
import type { DoubleEntryCounts, ErrorRate } from './double-entry.ts';
import type { InvalidCount, ToldLedger } from './ledger.ts';
import type { SheetState } from './sheet.ts';

/** How sheets of a ledger are keyed twice, and what that has found. */
export interface DoubleEntryView {
  readonly seed: string;
  /** One sheet in so many. */
  readonly oneIn: number;
  readonly drawnAt: Date;
  /** Null where what came back is withheld. */
  readonly counts: DoubleEntryCounts | null;
  /** Null before anything was compared, and where what came back is withheld. */
  readonly rate: ErrorRate | null;
  /** Drawn sheets that were keyed once; those that the actor may key. */
  readonly waiting: number;
  readonly mine: number;
}

/** The ledger of one unit and round as its page shows it. */
export interface UnitPaper {
  readonly round: { readonly slug: string; readonly title: string; readonly status: RoundStatus };
  readonly unit: { readonly code: string; readonly name: string };
  /** Whether the reader is told what came back (decision 012); else only what was issued. */
  readonly isTold: boolean;
  readonly ledger: ToldLedger;
  readonly reasons: readonly InvalidCount[];
  /** Sheets that were issued together, the latest first; `by` is null for the command line. */
  readonly batches: readonly {
    readonly first: number;
    readonly last: number;
    readonly issuedAt: Date;
    readonly by: string | null;
  }[];
  /** Null before sheets were drawn. */
  readonly double: DoubleEntryView | null;
  /** What was corrected lately; nothing where what came back is withheld. */
  readonly changes: readonly {
    readonly number: number;
    readonly kind: 'corrected' | 'undone' | 'settled';
    readonly reason: string | null;
    readonly at: Date;
    readonly by: string | null;
  }[];
}

/** A sheet that was asked for by its number: what became of it, never what it says. */
export interface AskedSheet {
  readonly number: number;
  /** `unknown`: it was never issued. `withheld`: it was, and whether it came back is not told. */
  readonly state: SheetState | 'unknown' | 'withheld';
  readonly keyedAt: Date | null;
  readonly keyedBy: string | null;
}

/** What is told above the form of a sheet. */
export interface EntryHead {
  readonly round: UnitPaper['round'];
  readonly unit: UnitPaper['unit'];
  readonly isOpen: boolean;
  /** Whether the reader is told which sheets came back (decision 012). */
  readonly isTold: boolean;
  readonly asked: AskedSheet | null;
  /** Whether the sheet that was asked for is keyed anew. */
  readonly isCorrected: boolean;
  /** The sheet to be keyed; null where all are, or where it is not told. */
  readonly number: number | null;
  /** The sheet that the address says was stored just now, where the actor keyed it; null for any other. */
  readonly stored: { readonly number: number; readonly state: SheetState } | null;
  /** The sheet that the actor has just keyed, while it can be undone. */
  readonly undoable: number | null;
}

/** What is told above the form by which a sheet is keyed a second time. */
export interface SecondEntryHead extends Pick<EntryHead, 'round' | 'unit' | 'isOpen' | 'isTold'> {
  /** Sheets that wait for the actor; none where they are not told. */
  readonly numbers: readonly number[];
  /** The sheet that the address says was stored just now, where the actor keyed it a second time; null for any other. */
  readonly stored: number | null;
}

/** Where two people keyed differently, by sheet; never what they keyed. */
export interface SettleView extends Pick<EntryHead, 'round' | 'unit' | 'isOpen' | 'isTold'> {
  /** None where they are not told. */
  readonly sheets: readonly {
    readonly number: number;
    readonly firstBy: string | null;
    readonly secondBy: string | null;
    /** Whether the actor keyed it: somebody else settles it. */
    readonly isOwn: boolean;
    readonly questions: readonly {
      readonly number: number;
      readonly text: string;
      /** Whether one box is marked, or several may be, or a number is written. */
      readonly kind: 'one' | 'several' | 'number';
      /** The boxes with their keys, as they are printed; none where a number is written. */
      readonly choices: readonly { readonly key: number; readonly label: string }[];
    }[];
  }[];
}

/** What an import of sheets did, or would do. */
export interface SheetImport {
  readonly valid: number;
  readonly invalid: number;
  /** Sheets that were keyed alike before. */
  readonly known: number;
}
