import { hasNames } from './header.ts';

/** How a CSV file separates its cells and lines. */
export interface CsvDialect {
  readonly delimiter: string;
  /** `\r` alone in files of old Macs; `\n` also for `\r\n`. */
  readonly lineBreak: '\n' | '\r';
  /** Where the first record begins: behind a line `sep=;`, which tells Excel the separator. */
  readonly start: number;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Lines before the one with the column names that may have no separators: a title, an empty line. */
const TITLE_LINES = 10;

/** Excel's own line that names the separator, with whatever cells it adds to it. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[,;\t"]*$/i;

/** Whether enough of a file is there to tell its dialect: some whole lines. */
export function hasFirstLines(text: string): boolean {
  return text.length > 65_536 || linesOf(text, lineBreakOf(text)).length > TITLE_LINES;
}

/** The dialect of a file by its first lines, of which one has the `needed` column names. */
export function detectDialect(text: string, needed: readonly string[]): CsvDialect {
  const lineBreak = lineBreakOf(text);
  const lines = linesOf(text, lineBreak);
  const [first = ''] = lines;
  const named = SEPARATOR_LINE.exec(first.trim())?.[1];
  if (named !== undefined) return { delimiter: named, lineBreak, start: first.length + 1 };
  return { delimiter: delimiterOf(lines, needed), lineBreak, start: 0 };
}

function lineBreakOf(text: string): '\n' | '\r' {
  return /\r(?!\n|$)/.test(text) && !text.includes('\n') ? '\r' : '\n';
}

function linesOf(text: string, lineBreak: string): string[] {
  return text.split(lineBreak, TITLE_LINES + 1);
}

/** That between the needed names; without them the most frequent one of the first line that has one, outside quotes. */
function delimiterOf(lines: readonly string[], needed: readonly string[]): string {
  const separating = DELIMITERS.find((delimiter) =>
    lines.some((line) => needed.length > 1 && hasNames(line.replaceAll('"', '').split(delimiter), needed)),
  );
  return separating ?? mostFrequent(lines) ?? ',';
}

function mostFrequent(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counted = DELIMITERS.map((delimiter) => ({ delimiter, cells: bare.split(delimiter).length }));
    const best = counted.reduce((most, other) => (other.cells > most.cells ? other : most));
    if (best.cells > 1) return best.delimiter;
  }
  return undefined;
}
