import { CodeList, padded, paddedLength, spreadsheetForm } from '#app/domain/tables/spreadsheet-codes.ts';
import type { ProblemList } from './problems.ts';

interface CodedRow {
  readonly line: number;
  readonly code: string;
}

interface CodeCheck<Row extends CodedRow> {
  /** The name of the code's column. */
  readonly column: string;
  readonly rows: readonly Row[];
  /** The codes that are stored and in use. */
  readonly stored: readonly string[];
  /** Whether a stored code is what the row means; otherwise others are looked for. */
  isKnown(row: Row): boolean;
}

const isDigits = (code: string) => /^\d+$/.test(code);

/**
 * Notes codes that a spreadsheet has changed: another code of the list without its zeros, as a number, a date or in
 * other letters; a code shorter than all others of a list filled up with zeros; two codes of the file that a spreadsheet
 * or people cannot tell apart (4 and 00004, q1 and Q1). Returns the codes that they may have been.
 */
export function noteChangedCodes<Row extends CodedRow>(
  problems: ProblemList,
  check: CodeCheck<Row>,
): ReadonlyMap<string, readonly string[]> {
  const { column, rows, stored } = check;
  const list = new CodeList(stored);
  const ofFile = new Set(rows.map(({ code }) => code));
  const zeroLed = [...ofFile].filter((code) => isDigits(code) && code.startsWith('0'));
  const length = paddedLength([...stored, ...zeroLed]);
  const longest = longestByForm(ofFile);
  const firstByLetters = new Map([...ofFile].reverse().map((code) => [code.toLowerCase(), code]));
  const changed = new Map<string, readonly string[]>();
  for (const row of rows) {
    if (check.isKnown(row)) continue;
    const { line, code } = row;
    // 38.1 and 38.10 stand beside each other in an outline: a file that has both means both.
    const likely = list.likely(code).filter((other) => isDigits(code) || !ofFile.has(other));
    const twin = longest.get(spreadsheetForm(code));
    if (twin !== undefined && twin !== code && isDigits(code)) likely.push(twin);
    const first = firstByLetters.get(code.toLowerCase());
    if (first !== undefined && first !== code) likely.push(first);
    const inShape = padded(code, length);
    if (likely.length === 0 && inShape !== null) likely.push(inShape);
    if (likely.length === 0) continue;
    changed.set(code, likely);
    noteChangedCode(problems, { line, column }, code, likely);
  }
  return changed;
}

function longestByForm(codes: Iterable<string>): Map<string, string> {
  const longest = new Map<string, string>();
  for (const code of codes) {
    const form = spreadsheetForm(code);
    if (isDigits(code) && code.length > (longest.get(form)?.length ?? 0)) longest.set(form, code);
  }
  return longest;
}

interface Place {
  readonly line: number;
  readonly column: string;
}

type Unknown =
  | 'tables.unknownUnit'
  | 'tables.unknownServiceArea'
  | 'tables.unknownParent'
  | 'tables.unknownSuccessor'
  | 'tables.unknownNode';

/** Notes a code that names nothing, with the codes that it may have been. */
export function noteUnknownCode(
  problems: ProblemList,
  place: Place,
  value: string,
  { list, unknown }: { list: CodeList; unknown: Unknown },
): void {
  const likely = list.likely(value);
  if (likely.length > 0) noteChangedCode(problems, place, value, likely);
  else problems.add({ ...place, reason: unknown, params: { value } });
}

/** Notes a code that a spreadsheet has changed, with what it may have been. */
export function noteChangedCode(
  problems: ProblemList,
  place: Place,
  value: string,
  likely: readonly string[],
): void {
  problems.add({
    ...place,
    reason: 'tables.codeChanged',
    params: { value, likely: [...new Set(likely)].join(', ') },
  });
}
