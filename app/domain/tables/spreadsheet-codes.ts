/**
 * What a spreadsheet makes of codes that look like numbers or dates (00004 -> 4, 1E5 -> 1.00E+05, 3-12 -> 03-Dec), and
 * which code it was before.
 */

/** Digits that a spreadsheet keeps of a number; the rest become zeros. */
const SIGNIFICANT = 15;

const DIGITS = /^\d+$/;
/** A code that a spreadsheet may take for a date: two or three numbers. */
const LIKE_DATE = /^\d{1,4}[-./]\d{1,4}(?:[-./]\d{1,4})?$/;
const DECIMAL = /^(\d+)[.,](\d+)$/;
const GROUPED = /^\d{1,3}(?:[.,\u00A0 ]\d{3})+$/;
const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?E\+?(\d{1,2})$/i;
/** Figures that no code may be: a decimal comma, thousands apart by commas or spaces. */
const WRITTEN_OUT = /^\d+,\d+$|^\d{1,3}(?:[,\u00A0 ]\d{3})+$/;

/** A month as Excel writes it in an English or a Vietnamese Windows. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')}|thg ?\\d{1,2})`;
const DATES = [
  { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/i, parts: ['year', 'month', 'day'] },
  { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})$/, parts: ['day', 'month', 'year'] },
  { pattern: new RegExp(`^(\\d{1,2})[- ]${MONTH}$`, 'i'), parts: ['day', 'month'] },
  { pattern: new RegExp(`^(\\d{1,2})[- ]${MONTH}[- ](\\d{2,4})$`, 'i'), parts: ['day', 'month', 'year'] },
  { pattern: new RegExp(`^${MONTH}[- ](\\d{2,4})$`, 'i'), parts: ['month', 'year'] },
] as const;

type DatePart = 'day' | 'month' | 'year';
type DateParts = Partial<Record<DatePart, number>>;

function partNumber(text: string): number {
  const month = MONTHS.indexOf(text.toLowerCase());
  return month === -1 ? Number(text.replace(/\D/g, '')) : month + 1;
}

function readDate(text: string): DateParts | null {
  for (const { pattern, parts } of DATES) {
    const match = pattern.exec(text);
    if (match) return Object.fromEntries(parts.map((part, at) => [part, partNumber(match[at + 1] ?? '')]));
  }
  return null;
}

/** Whether a text is what a spreadsheet writes for a date. */
export function isSpreadsheetDate(text: string): boolean {
  return readDate(text) !== null;
}

/** Days of this century by the number that a spreadsheet keeps them as: 46024 is 2026-01-02. */
const SERIAL_DAYS = { from: 36_526, to: 73_050, ofEpoch: 25_569 } as const;
const DAY_MS = 86_400_000;

/** The day of a date that was set to plain numbers or text after it had become one. */
function readSerialDay(text: string): DateParts | null {
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0;
  if (serial < SERIAL_DAYS.from || serial > SERIAL_DAYS.to) return null;
  return readDate(new Date((serial - SERIAL_DAYS.ofEpoch) * DAY_MS).toISOString());
}

/** Whether a text is a number in a spreadsheet's scientific notation, as it writes long ones: 1.9E+15. */
export function isScientific(text: string): boolean {
  return /E\+/i.test(text) && SCIENTIFIC.test(text);
}

/** Whether a text is a number with a decimal comma (4,0) or in groups by commas or spaces (10 042). */
export function isWrittenOut(text: string): boolean {
  return WRITTEN_OUT.test(text);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function kept(digits: string): string {
  const bare = withoutZeros(digits);
  return bare.slice(0, SIGNIFICANT).padEnd(bare.length, '0');
}

function readDecimal(text: string): string | null {
  const [, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === '') return null;
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? kept(whole) : `${withoutZeros(whole)}.${digits}`;
}

function readScientific(text: string): string | null {
  const [, first, fraction = '', exponent] = SCIENTIFIC.exec(text) ?? [];
  const zeros = Number(exponent) - fraction.length;
  return first === undefined || zeros < 0 ? null : kept(first + fraction + '0'.repeat(zeros));
}

/** The numbers that a text may be to a spreadsheet, in one way of writing; none for what it keeps as text. */
function numbersOf(text: string): string[] {
  if (DIGITS.test(text)) return [kept(text)];
  const grouped = GROUPED.test(text) ? kept(text.replace(/\D/g, '')) : null;
  return [readDecimal(text), readScientific(text), grouped].filter((number) => number !== null);
}

/** Whether a number in scientific notation is what is left of these digits: 1.9E+4 of 00019042. */
function isRounded(text: string, digits: string): boolean {
  const [, first, fraction = '', exponent] = SCIENTIFIC.exec(text) ?? [];
  const bare = withoutZeros(digits);
  if (first === undefined || !DIGITS.test(digits) || bare.length !== Number(exponent) + 1) return false;
  const rounded = Number(bare).toExponential(Math.min(fraction.length, 20));
  return Number(rounded) === Number(`${first}.${fraction || '0'}e${exponent}`);
}

/** Whether a code of two or three numbers is one of the ways to write this date. */
function isDateOf({ day, month, year }: DateParts, code: string): boolean {
  const [first, second, third, ...more] = code
    .split(/[-./]/)
    .map((part) => (DIGITS.test(part) ? +part : NaN));
  if (more.length > 0 || first === undefined || second === undefined) return false;
  const isYear = (part: number | undefined) =>
    part !== undefined && year !== undefined && part % 100 === year % 100;
  const pairs = [
    [day, month],
    [month, day],
  ];
  const isPair = (a: number, b: number) => pairs.some(([one, other]) => one === a && other === b);
  if (third === undefined)
    return isPair(first, second) || (day === undefined && first === month && isYear(second));
  return (isPair(first, second) && isYear(third)) || (isYear(first) && second === month && third === day);
}

/**
 * One form for all that a spreadsheet makes of whole numbers: `00123`, `123` and `123.0` are one. Any other text stays
 * as it is. Two keys of one form may be the same paper form.
 */
export function spreadsheetForm(text: string): string {
  if (DIGITS.test(text)) return withoutZeros(text);
  const [, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  return whole !== '' && /^0+$/.test(fraction) ? withoutZeros(whole) : text;
}

/** The codes of a list, and which of them a text was before a spreadsheet or a typist changed it. */
export class CodeList {
  private readonly codes: ReadonlySet<string>;
  private readonly byNumber = new Map<string, string[]>();
  private readonly byLetters = new Map<string, string[]>();
  private readonly likeDates: readonly string[];

  constructor(codes: Iterable<string>) {
    this.codes = new Set(codes);
    for (const code of this.codes) {
      const [number] = numbersOf(code);
      if (number !== undefined) add(this.byNumber, number, code);
      add(this.byLetters, code.toLowerCase(), code);
    }
    this.likeDates = [...this.codes].filter((code) => LIKE_DATE.test(code));
  }

  /** The other codes of the list that the text may be: the same number, the same date, the same letters. */
  likely(text: string): string[] {
    const date = readDate(text) ?? readSerialDay(text);
    const found = [
      ...numbersOf(text).flatMap((number) => this.byNumber.get(number) ?? []),
      ...(this.byLetters.get(text.toLowerCase()) ?? []),
      ...(SCIENTIFIC.test(text) ? [...this.codes].filter((code) => isRounded(text, code)) : []),
      ...(date === null ? [] : this.likeDates.filter((code) => isDateOf(date, code))),
    ];
    return [...new Set(found)].filter((code) => code !== text);
  }
}

/**
 * The length to which the codes of a list are filled up with zeros: that of all its codes of digits, where some begin
 * with 0; null where they have no such shape.
 */
export function paddedLength(codes: Iterable<string>): number | null {
  const digits = [...codes].filter((code) => DIGITS.test(code));
  const [length, ...others] = new Set(digits.map((code) => code.length));
  return length !== undefined && others.length === 0 && digits.some((code) => code.startsWith('0'))
    ? length
    : null;
}

/** A code of fewer digits than its list has, in the list's shape: `5` as `00005`; null for any other. */
export function padded(code: string, length: number | null): string | null {
  return length !== null && DIGITS.test(code) && code.length < length ? code.padStart(length, '0') : null;
}

function add(map: Map<string, string[]>, key: string, code: string): void {
  map.set(key, [...(map.get(key) ?? []), code]);
}
