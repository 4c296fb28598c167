import { LATE_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { parseContact } from '#app/domain/receipts/contact.ts';
import type { SheetRow } from '#app/domain/dossiers/report.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';

export type LateColumn = (typeof LATE_COLUMNS)[number];

/** What files of provincial systems head these columns with, without diacritics. */
const HEADINGS: Readonly<Record<LateColumn, RegExp>> = {
  dossier_code: /^(dossier_code|ma (so )?ho so|so ho so|ma bien nhan)/,
  unit: /^(unit(_code)?$|(ma |ten )?don vi|(ten )?co quan)/,
  area: /^(area$|linh vuc)/,
  procedure: /^(procedure$|(ten )?thu tuc|ten tthc|tthc)/,
  person: /^(person$|nguoi nop|chu ho so|ho (va )?ten|to chuc, ca nhan|ca nhan, to chuc|ten nguoi)/,
  phone: /^(phone$|(so )?dien thoai|sdt|so dt)/,
  received_on: /^(received_on$|ngay (tiep )?nhan|tiep nhan)/,
  due_on: /^(due_on$|ngay hen|hen tra|han (tra|giai quyet|xu ly)|ngay (den )?han)/,
  returned_on: /^(returned_on$|ngay (co|tra) ket qua|ngay tra|da tra|ngay ket thuc)/,
  reason: /^(reason$|ly do|nguyen nhan)/,
};

/** A day that is hoped for is no result: "ngày trả kết quả dự kiến", "ngày trả theo hẹn". */
const EXPECTED = /du kien|hen/;

/** Without these a list says nothing. */
const NEEDED: readonly LateColumn[] = ['dossier_code', 'due_on'];

/** Rows among which the headings are looked for. */
const SEARCHED_ROWS = 40;

/** What is wrong with a row, by the column where it is. */
export type LateFault =
  | 'noCode'
  | 'codeShape'
  | 'repeated'
  | 'noUnit'
  | 'noProcedure'
  | 'noDay'
  | 'notADay'
  | 'dueBeforeReceived'
  | 'returnedBeforeReceived'
  | 'returnedLater'
  | 'tooLong';

/** A row that is not taken, and why; without who it is about. */
export interface RefusedLate {
  readonly line: number;
  readonly code: string;
  readonly column: LateColumn;
  readonly why: LateFault | 'unknownUnit' | 'otherUnit' | 'leftOut';
  /** Its sheet, where the file has several with the table. */
  readonly sheet?: string;
}

/** What was left out of a telephone cell: all of it, or what stands behind the first number. */
export type PhoneOddity = 'phoneUnread' | 'phoneFirst';

/** A row that is taken but for a part of a cell. */
export interface OddLate {
  readonly line: number;
  readonly code: string;
  readonly column: 'phone';
  readonly why: PhoneOddity;
  readonly sheet?: string;
}

/** A row of the list as the file has it; the name of its unit is not resolved yet. */
export interface LateRow {
  readonly line: number;
  readonly code: string;
  readonly unit: string;
  readonly area: string | null;
  readonly procedure: string;
  readonly person: string | null;
  readonly phone: string | null;
  readonly receivedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly returnedOn: IsoDate | null;
  readonly reason: string | null;
}

export interface LateList {
  readonly rows: readonly LateRow[];
  readonly refused: readonly RefusedLate[];
  readonly odd: readonly OddLate[];
  /** Columns that the file lacks: what is stored of them stays. */
  readonly absent: readonly LateColumn[];
}

const MOST: Readonly<Partial<Record<LateColumn, number>>> = {
  person: 200,
  reason: 500,
  area: 200,
  procedure: 500,
};

function columnsOf({ cells }: SheetRow): Map<LateColumn, number> {
  const texts = cells.map((cell) => foldVietnamese(asTyped(cell)).replace(/\s+/g, ' ').trim());
  const isHead = (column: LateColumn, text: string) =>
    HEADINGS[column].test(text) && !(column === 'returned_on' && EXPECTED.test(text));
  const found = LATE_COLUMNS.map(
    (column) => [column, texts.findIndex((text) => isHead(column, text))] as const,
  );
  return new Map(found.filter(([, place]) => place !== -1));
}

const line = (text: string) => asTyped(text).replace(/\s+/g, ' ').trim();
const CODE = /^[\p{L}\d][\p{L}\d./_-]{2,59}$/u;

const TIME = /^\d{1,2}[:h]\d{0,2}(:\d{2})?$/;

/** A day, also where the cell has a time before or behind it, or hyphens between its numbers. */
function parseDay(text: string): IsoDate | null {
  const [first = '', second = ''] = text.split(/[T\s]/);
  const day = TIME.test(first) ? second : first;
  return parseDateCell(day.replace(/^(\d{1,2})-(\d{1,2})-(\d{4})$/, '$1/$2/$3'));
}

type DayReader = (text: string) => IsoDate | null;

/** As `parseDay`; the days of a list are few, its rows many. */
function dayReader(): DayReader {
  const known = new Map<string, IsoDate | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const day = parseDay(text);
    known.set(text, day);
    return day;
  };
}

class RowCells {
  fault: Pick<RefusedLate, 'column' | 'why'> | null = null;

  constructor(
    private readonly cells: readonly string[],
    private readonly columns: ReadonlyMap<LateColumn, number>,
    private readonly dayIn: DayReader,
  ) {}

  text(column: LateColumn): string {
    const place = this.columns.get(column);
    const text = place === undefined ? '' : line(this.cells[place] ?? '');
    if (text.length > (MOST[column] ?? 200)) this.refuse(column, 'tooLong');
    return text;
  }

  refuse(column: LateColumn, why: LateFault): void {
    this.fault ??= { column, why };
  }

  needed(column: LateColumn, why: LateFault): string {
    const text = this.text(column);
    if (text === '') this.refuse(column, why);
    return text;
  }

  optional(column: LateColumn): string | null {
    return this.text(column) || null;
  }

  day(column: LateColumn): IsoDate | null {
    const text = this.text(column);
    if (text === '') return null;
    const day = this.dayIn(text);
    if (day === null) this.refuse(column, 'notADay');
    return day;
  }

  neededDay(column: LateColumn): IsoDate | null {
    const day = this.day(column);
    if (day === null) this.refuse(column, 'noDay');
    return day;
  }

  code(): string {
    const code = this.needed('dossier_code', 'noCode');
    if (code !== '' && !CODE.test(code)) this.refuse('dossier_code', 'codeShape');
    return code;
  }

  /** The first number of the cell. What is masked or none costs the row nothing: it is told. */
  phone(): { phone: string | null; oddity: PhoneOddity | null } {
    const place = this.columns.get('phone');
    const parts = (place === undefined ? '' : line(this.cells[place] ?? ''))
      .split(/[;,]/)
      .filter((part) => part.trim() !== '');
    const phone = parts.map((part) => parseContact(part)?.value ?? null).find((one) => one !== null) ?? null;
    if (parts.length > 0 && phone === null) return { phone, oddity: 'phoneUnread' };
    return { phone, oddity: parts.length > 1 ? 'phoneFirst' : null };
  }
}

/** The days of a row, in their order; a result that is still to come is an expectation in the wrong column. */
function readDays(
  row: RowCells,
  today: IsoDate,
): Record<'receivedOn' | 'dueOn' | 'returnedOn', IsoDate | null> {
  const receivedOn = row.neededDay('received_on');
  const dueOn = row.neededDay('due_on');
  const returnedOn = row.day('returned_on');
  if (receivedOn !== null && dueOn !== null && dueOn < receivedOn) row.refuse('due_on', 'dueBeforeReceived');
  if (receivedOn !== null && returnedOn !== null && returnedOn < receivedOn)
    row.refuse('returned_on', 'returnedBeforeReceived');
  if (returnedOn !== null && returnedOn > today) row.refuse('returned_on', 'returnedLater');
  return { receivedOn, dueOn, returnedOn };
}

/** What the rows of a list are read by. */
interface Layout {
  readonly columns: ReadonlyMap<LateColumn, number>;
  readonly dayIn: DayReader;
  readonly today: IsoDate;
}

function readRow(
  { line: at, cells }: SheetRow,
  { columns, dayIn, today }: Layout,
): { row: LateRow | RefusedLate; oddity: PhoneOddity | null } {
  const row = new RowCells(cells, columns, dayIn);
  const code = row.code();
  const names = { unit: row.needed('unit', 'noUnit'), procedure: row.needed('procedure', 'noProcedure') };
  const { receivedOn, dueOn, returnedOn } = readDays(row, today);
  const { phone, oddity } = row.phone();
  const person = { person: row.optional('person'), phone };
  const more = { area: row.optional('area'), reason: row.optional('reason') };
  if (row.fault !== null || receivedOn === null || dueOn === null) {
    const fault = row.fault ?? ({ column: 'due_on', why: 'noDay' } as const);
    return { row: { line: at, code: code.slice(0, 60), ...fault }, oddity: null };
  }
  const days = { receivedOn, dueOn, returnedOn };
  return { row: { line: at, code, ...names, ...more, ...person, ...days }, oddity };
}

const isRefused = (row: LateRow | RefusedLate): row is RefusedLate => 'why' in row;

/** Lines that number the columns, sum up, or hold nothing but a place in the list. */
function isNoRow({ cells }: SheetRow): boolean {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const isNumbered =
    given.length > 1 && given.every((cell, place) => cell.replace(/[()]/g, '') === String(place + 1));
  return given.length < 2 || isNumbered || /^(tong( cong| so)?|cong)$/.test(foldVietnamese(given[0] ?? ''));
}

/**
 * The rows of a list of dossiers that are late or due, by headings in Vietnamese or as the template has them; rows with
 * faults are left out with the reason, the second row of a code, too. Null where no line has the headings.
 * @param seen the codes of sheets before; those of this one are added.
 */
export function readLateList(
  sheet: readonly SheetRow[],
  today: IsoDate,
  seen = new Set<string>(),
): LateList | null {
  const place = sheet.slice(0, SEARCHED_ROWS).findIndex((row) => {
    const columns = columnsOf(row);
    return NEEDED.every((column) => columns.has(column));
  });
  const head = sheet[place];
  if (head === undefined) return null;
  const columns = columnsOf(head);
  const layout = { columns, dayIn: dayReader(), today };
  const rows: LateRow[] = [];
  const refused: RefusedLate[] = [];
  const odd: OddLate[] = [];
  for (const sheetRow of sheet.slice(place + 1)) {
    if (isNoRow(sheetRow)) continue;
    const { row, oddity } = readRow(sheetRow, layout);
    if (isRefused(row)) {
      refused.push(row);
      continue;
    }
    const { line: at, code } = row;
    if (seen.has(code)) {
      refused.push({ line: at, code, column: 'dossier_code', why: 'repeated' });
      continue;
    }
    seen.add(code);
    rows.push(row);
    if (oddity !== null) odd.push({ line: at, code, column: 'phone', why: oddity });
  }
  return { rows, refused, odd, absent: LATE_COLUMNS.filter((column) => !columns.has(column)) };
}
