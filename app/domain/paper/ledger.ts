import type { InvalidReason, SheetState } from './sheet.ts';

/** How many sheets of a unit are in each state. */
export type StateCounts = Readonly<Record<SheetState, number>>;

/**
 * The ledger of paper sheets as reports have it. Its identities hold because each number is a sum of states: issued =
 * returned + not returned, returned = valid + invalid.
 */
export interface Ledger {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly notReturned: number;
}

/** A ledger as its reader may see it: where what came back is withheld, only the number of issued sheets is told. */
export type ToldLedger = Pick<Ledger, 'issued'> & {
  readonly [Column in Exclude<keyof Ledger, 'issued'>]: number | null;
};

/** The columns of a ledger that a reader is told, in order. */
export const toldColumns = (isTold: boolean): readonly (keyof Ledger)[] => (isTold ? COLUMNS : ['issued']);

/** What is told of a ledger where what came back is withheld. */
export function issuedOnly({ issued }: Ledger): ToldLedger {
  return { issued, returned: null, valid: null, invalid: null, notReturned: null };
}

/** The ledger of some sheets, by how many are in each state. */
export function ledgerOf({ out, valid, invalid }: StateCounts): Ledger {
  const returned = valid + invalid;
  return { issued: returned + out, returned, valid, invalid, notReturned: out };
}

const COLUMNS = [
  'issued',
  'returned',
  'valid',
  'invalid',
  'notReturned',
] as const satisfies readonly (keyof Ledger)[];

/** The sum of several ledgers, in which the identities hold again. */
export function sumLedgers(ledgers: readonly Ledger[]): Ledger {
  const sum = (column: keyof Ledger) => ledgers.reduce((total, ledger) => total + ledger[column], 0);
  const [issued, returned, valid, invalid, notReturned] = COLUMNS.map(sum);
  return {
    ...{ issued: issued ?? 0, returned: returned ?? 0, valid: valid ?? 0 },
    ...{ invalid: invalid ?? 0, notReturned: notReturned ?? 0 },
  };
}

/** Per cent of `of` that `part` is; null of nothing, and of what is withheld. */
const share = (part: number | null, of: number | null): number | null =>
  part === null || of === null || of === 0 ? null : (100 * part) / of;

/** How many of the issued sheets came back, in per cent; null while none was issued. */
export const returnRate = ({ returned, issued }: ToldLedger): number | null => share(returned, issued);

/** How many of the returned sheets count, in per cent; null while none came back. */
export const validRate = ({ valid, returned }: ToldLedger): number | null => share(valid, returned);

/** How many sheets do not count for one reason. */
export interface InvalidCount {
  readonly reason: InvalidReason;
  readonly count: number;
}

/** A unit's line of the ledger of a round. */
export type LedgerLine = ToldLedger & {
  readonly code: string;
  readonly name: string;
  /** Why sheets do not count, only reasons that occur; none where what came back is withheld. */
  readonly reasons: readonly InvalidCount[];
};
