import { query } from './query-string.ts';

/** Which sheet is keyed: one that was keyed before only to correct it; and what has just been done. */
type PaperEntryChoice = {
  readonly sheet?: string | undefined;
  readonly correct?: string | undefined;
  readonly done?: string | undefined;
  readonly last?: string | undefined;
  readonly day?: string | undefined;
};

const paperDesk = (round: string, unit: string) =>
  `/console/paper/${encodeURIComponent(round)}/${encodeURIComponent(unit)}`;

/** The addresses of paper sheets: ledgers, keying, import. */
export const paperPaths = {
  paper: (choice: { round?: string } = {}) => `/console/paper${query(choice)}`,
  paperLedgerFile: (format: 'csv' | 'xlsx', round: string) =>
    `/console/paper/ledger.${format}${query({ round })}`,
  paperUnit: (round: string, unit: string, choice: { first?: string; last?: string } = {}) =>
    `${paperDesk(round, unit)}${query(choice)}`,
  paperEntry: (round: string, unit: string, choice: PaperEntryChoice = {}) =>
    `${paperDesk(round, unit)}/entry${query(choice)}`,
  paperSecond: (round: string, unit: string, choice: { last?: string } = {}) =>
    `${paperDesk(round, unit)}/second${query(choice)}`,
  /** Tells scripts whether a sheet is stored. */
  paperStored: (round: string, unit: string, choice: { sheet?: string; second?: string }) =>
    `${paperDesk(round, unit)}/stored${query(choice)}`,
  paperImport: (round: string, unit: string) => `${paperDesk(round, unit)}/import`,
  paperTemplate: (round: string, unit: string) => `${paperDesk(round, unit)}/template.xlsx`,
  paperMismatches: (round: string, unit: string, choice: { done?: string } = {}) =>
    `${paperDesk(round, unit)}/mismatches${query(choice)}`,
  /** What the code on a sheet says. */
  paperSheet: (round: string, unit: string, number: number) =>
    `${paperDesk(round, unit)}/entry${query({ sheet: String(number) })}`,
  paperSheetsPdf: (round: string, unit: string, range?: { from: number; to: number }) =>
    `${paperDesk(round, unit)}/sheets.pdf${range ? query({ from: String(range.from), to: String(range.to) }) : ''}`,
  paperSheetList: (round: string, unit: string) => `${paperDesk(round, unit)}/sheets.xlsx`,
};
