import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { joinHeadings, lastHeading, numbersColumns } from '#app/domain/tables/header-rows.ts';
import { COUNT_IDS } from './counts.ts';
import type { ColumnId, SheetRow } from './report.ts';

/** Rows among which the headings are looked for: above them stand the head of the form and its title. */
const SEARCHED_ROWS = 40;
/** Lines of headings above the one that numbers the columns. */
const HEADING_ROWS = 4;
/** A text longer than this is a sentence. */
const LONGEST_HEADING = 120;

const HEADING =
  /^(stt|tt|so tt)$|don vi|linh vuc|co quan|tiep nhan|giai quyet|truoc han|dung han|qua han|tre han|tong so|ky truoc|truc tuyen|truc tiep/;
/** The form's own head: who reports to whom. */
const NO_HEADING = /don vi (bao cao|nhan|tinh)|ngay nhan/;

/** The table's headings and where its rows begin. */
export interface FoundHeadings {
  readonly headings: readonly string[];
  /** Place of the first row below. */
  readonly next: number;
  /** The number of each column as a line of the form has it; null without one. */
  readonly numbers: readonly (number | null)[] | null;
}

const given = ({ cells }: SheetRow) => cells.filter((cell) => cell.trim() !== '');

/** Whether a row numbers the columns, as printed forms do. */
export function isNumbering(row: SheetRow): boolean {
  return numbersColumns(row.cells, 4);
}

function isHeadings(row: SheetRow): boolean {
  const texts = [...new Set(given(row).map(foldVietnamese))];
  const headings = texts.filter(
    (text) => text.length <= LONGEST_HEADING && HEADING.test(text) && !NO_HEADING.test(text),
  );
  return texts.length >= 3 && headings.length >= 2;
}

/** Whether a row below the first headings goes on with them: words, and no number. */
function goesOn(row: SheetRow): boolean {
  return new Set(given(row)).size >= 2 && !given(row).some((cell) => /^[\d.,]+$/.test(cell.trim()));
}

function headingRows(rows: readonly SheetRow[]): { from: number; to: number } | null {
  const from = rows.slice(0, SEARCHED_ROWS).findIndex(isHeadings);
  if (from === -1) return null;
  let to = from + 1;
  while (to < from + HEADING_ROWS && to < rows.length) {
    const row = rows[to];
    if (row === undefined || isNumbering(row) || !goesOn(row) || !isBelowGroups(row, rows.slice(from, to)))
      break;
    to += 1;
  }
  return { from, to };
}

/** Whether a row says more of the headings above it: a group of rows has its name in the first cells alone. */
function isBelowGroups(row: SheetRow, above: readonly SheetRow[]): boolean {
  return row.cells.some(
    (cell, column) =>
      cell.trim() !== '' && HEADING.test(foldVietnamese(cell)) && above.length > 0 && column > 0,
  );
}

function numbersOf(row: SheetRow, width: number): (number | null)[] {
  return Array.from({ length: width }, (_, column) => {
    const number = /\d{1,2}/.exec(row.cells[column] ?? '')?.[0];
    return number === undefined ? null : Number(number);
  });
}

/** The headings of a table, several lines of them as one text a column; null where there are none. */
export function findHeadings(rows: readonly SheetRow[]): FoundHeadings | null {
  const place = headingRows(rows);
  if (place === null) return null;
  const headings = joinHeadings(rows.slice(place.from, place.to).map(({ cells }) => cells));
  const below = rows[place.to];
  const isNumbered = below !== undefined && isNumbering(below);
  return {
    headings,
    next: place.to + (isNumbered ? 1 : 0),
    numbers: isNumbered ? numbersOf(below, headings.length) : null,
  };
}

type Rule = readonly [sign: RegExp, id: ColumnId | null];

/** What columns are that belong to no group; the first sign that fits counts. */
const ALONE: readonly Rule[] = [
  [/ty le|%|phan tram/, null],
  [/chua co.*xin loi|xin loi.*chua/, 'notApologised'],
  [/xin loi/, 'apologised'],
  [/thanh toan.*truc tuyen/, 'paidOnline'],
  [/thanh toan/, 'paidDirect'],
  [/tu choi/, 'refused'],
  [/\brut\b/, 'withdrawn'],
  [/cho tiep nhan.*(qua|tre) han/, 'waitingLate'],
  [/cho tiep nhan/, 'waitingInTerm'],
  [/tam dung|cho bo sung/, 'paused'],
  [/phi dia gioi|ngoai dia (ban|gioi)/, 'outside'],
];

/** What columns of a group are, by the last line of their heading. */
const SETTLED: readonly Rule[] = [
  [/truoc.*dung han|dung.*truoc han|trong han/, 'onDue'],
  [/truoc han/, 'early'],
  [/dung han/, 'onDue'],
  [/qua han|tre han|\btre\b/, 'late'],
  [/./, 'settled'],
];
const OPEN: readonly Rule[] = [
  [/trong han|con han|chua den han|dung han/, 'openInTerm'],
  [/qua han|tre han|\btre\b/, 'openLate'],
  [/./, 'open'],
];
const RECEIVED: readonly Rule[] = [
  [/toan trinh/, 'onlineFull'],
  [/mot phan/, 'onlinePartial'],
  [/truc tuyen/, 'online'],
  [/truc tiep/, 'direct'],
  [/buu chinh/, 'postal'],
  [/ky truoc|chuyen qua|ton dau/, 'carried'],
  [/tong/, 'received'],
  [/trong ky/, null],
  [/./, 'received'],
];

const first = (rules: readonly Rule[], text: string): ColumnId | null | undefined =>
  rules.find(([sign]) => sign.test(text))?.[1];

function nameColumn(text: string): ColumnId | null {
  if (/^(stt|tt|so tt|so thu tu)$/.test(text)) return 'number';
  const isArea = /linh vuc/.test(text);
  const isUnit = /don vi|co quan/.test(text);
  if (isArea && isUnit) return 'unitOrArea';
  if (isArea) return 'area';
  return isUnit ? 'unit' : null;
}

function countColumn(text: string): ColumnId | null {
  const alone = first(ALONE, text);
  if (alone !== undefined) return alone;
  const last = lastHeading(text);
  if (/dang (giai quyet|xu ly)|chua giai quyet|con ton|ton cuoi/.test(text)) return first(OPEN, last) ?? null;
  if (/da (giai quyet|xu ly|tra)|ket qua giai quyet/.test(text)) return first(SETTLED, last) ?? null;
  return /tiep nhan|nhan giai quyet|da nhan|so ho so nhan/.test(text)
    ? (first(RECEIVED, last) ?? null)
    : null;
}

/** What a column holds by its heading; null for one that is not read. */
function columnOf(heading: string): ColumnId | null {
  const text = foldVietnamese(heading);
  return countColumn(text) ?? (first(ALONE, text) === null ? null : nameColumn(text));
}

/** Columns by the numbers of form II.06a, where a line has all of them; its column (2) names an area. */
function byNumbers(numbers: readonly (number | null)[]): (ColumnId | null)[] | null {
  const last = COUNT_IDS.length + 2;
  const isWhole = Array.from({ length: last }, (_, place) => place + 1).every((number) =>
    numbers.includes(number),
  );
  if (!isWhole || numbers.some((number) => number !== null && number > last)) return null;
  return numbers.map((number) => {
    if (number === null) return null;
    return number === 1 ? 'number' : number === 2 ? 'area' : (COUNT_IDS[number - 3] ?? null);
  });
}

/** What each column holds; of two that say the same the first is read. */
export function readColumns({ headings, numbers }: FoundHeadings, isNumbered: boolean): (ColumnId | null)[] {
  const numbered = isNumbered && numbers !== null ? byNumbers(numbers) : null;
  const columns = numbered ?? headings.map(columnOf);
  return columns.map((id, place) => (id !== null && columns.indexOf(id) < place ? null : id));
}
