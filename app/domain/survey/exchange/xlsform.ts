/** The sheets of an XLSForm as rows of cells, the first of each with the names of its columns. Source: xlsform.org. */
export interface XlsForm {
  readonly survey: readonly (readonly string[])[];
  readonly choices: readonly (readonly string[])[];
  readonly settings: readonly (readonly string[])[];
}

/** The column in which SIPAS says what an XLSForm has no word for; other programs pass over it. */
export const OWN_COLUMN = 'sipas';

/** The list of the levels of the scale; with `_na` the answer "no opinion", too. */
export const SCALE_LIST = 'scale';

/** How languages are written in column names. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = { vi: 'Vietnamese (vi)', en: 'English (en)' };

/** A row of a sheet by the names of its columns, in lower case; empty cells are left out. */
export interface SheetRow {
  /** As a spreadsheet counts, from 1. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Column names as people write them: `list name`, `label:English`, `relevance`. */
function columnName(text: string): string {
  const [name = '', ...language] = text.trim().split(/\s*::?\s*/);
  const plain = name.toLowerCase().replace(/\s+/g, '_');
  const known =
    { relevance: 'relevant', listname: 'list_name', value: 'name', image: 'media' }[plain] ?? plain;
  return language.length === 0 ? known : `${known}::${language.join('::')}`;
}

/** The rows of a sheet that hold anything. */
export function sheetRows(sheet: readonly (readonly string[])[]): readonly SheetRow[] {
  const [head = [], ...rows] = sheet;
  const names = head.map(columnName);
  return rows.flatMap((row, place) => {
    const cells = row.flatMap((cell, column) => {
      const name = names[column] ?? '';
      return name === '' || cell.trim() === '' ? [] : [[name, cell.trim()] as const];
    });
    return cells.length === 0 ? [] : [{ line: place + 2, cells: new Map(cells) }];
  });
}

const NAMED: Readonly<Record<string, string>> = {
  vietnamese: 'vi',
  'tiếng việt': 'vi',
  'tieng viet': 'vi',
  english: 'en',
  'tiếng anh': 'en',
};

/**
 * The row whose answer in words a form here keeps, for it has one: not "please specify", which only some are asked, where
 * another row asks everybody. Null for a form without one.
 */
export function mainTextRow(rows: readonly SheetRow[]): SheetRow | null {
  const texts = rows.filter(({ cells }) => cells.get('type') === 'text');
  return texts.find(({ cells }) => (cells.get('relevant') ?? '') === '') ?? texts[0] ?? null;
}

/** The code of a language as a column names it: `Vietnamese (vi)`, `English`, `vi`; null for one that is not known. */
export function languageOf(name: string): string | null {
  const code = /\(([a-z]{2,3})\)\s*$/i.exec(name)?.[1] ?? (/^[a-z]{2,3}$/i.test(name) ? name : undefined);
  return (code ?? NAMED[name.trim().toLowerCase()])?.toLowerCase() ?? null;
}
