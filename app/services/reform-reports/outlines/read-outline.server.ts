import { parseLabel, parseWords, parseYes } from '#app/domain/indexes/parse-node.ts';
import { outlineFaults, outlineOf, type OutlineRow } from '#app/domain/reform-reports/check-outline.ts';
import type { ReportOutline } from '#app/domain/reform-reports/outline.ts';
import {
  codeFromTitle,
  OUTLINE_COLUMNS,
  parseBlocks,
  parseMeasure,
  parseOutlineCode,
  parsePart,
} from '#app/domain/reform-reports/outline-cells.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';

const [PART, TITLE, SOURCE, ...FURTHER] = OUTLINE_COLUMNS;
/** Headings and lines of a whole report; far above any that was seen. */
const MAX_ROWS = 300;

/** A text in both languages; English is the Vietnamese where it is not given. */
function both(reader: RecordReader, column: 'title' | 'unit' | 'hint', vi: string) {
  const en = reader.parse(`${column}_en`, parseWords);
  return { vi, en: en || vi };
}

function parseSection(reader: RecordReader, id: string, title: string): OutlineRow | null {
  const source = reader.parse(SOURCE, parseBlocks);
  const isJudgement = reader.parse('own_words', parseYes);
  const hint = reader.parse('hint', parseWords);
  if (source === null || isJudgement === null || hint === null) return null;
  const texts = { title: both(reader, 'title', title), hint: both(reader, 'hint', hint) };
  return { part: 'section', lineNumber: reader.line, value: { id, ...texts, ...source, isJudgement } };
}

function parseLine(reader: RecordReader, id: string, title: string): OutlineRow | null {
  const measure = reader.parse(SOURCE, parseMeasure);
  const unit = reader.parse('unit', parseLabel);
  if (measure === null || unit === null) return null;
  const texts = { title: both(reader, 'title', title), unit: both(reader, 'unit', unit) };
  const value = { id, ...texts, measure: measure === 'typed' ? null : measure };
  return { part: 'line', lineNumber: reader.line, value };
}

function parseRow(reader: RecordReader): OutlineRow | null {
  const part = reader.parse(PART, parsePart);
  const title = reader.parse(TITLE, parseLabel);
  const code = reader.parse('code', parseOutlineCode);
  if (part === null || title === null || code === null) return null;
  return part === 'section' ? parseSection(reader, code, title) : parseLine(reader, code, title);
}

/** Rows without a code get one of their title. */
function withCodes(rows: readonly OutlineRow[]): OutlineRow[] {
  const taken = new Set(rows.map(({ value }) => value.id));
  return rows.map((row) => {
    if (row.value.id !== '') return row;
    const id = codeFromTitle(row.value.title.vi, taken);
    taken.add(id);
    return { ...row, value: { ...row.value, id } } as OutlineRow;
  });
}

/** A code given twice among the sections, or among the lines. */
function noteRepeated({ rows, problems }: List<OutlineRow>): void {
  const given = rows
    .filter(({ value }) => value.id !== '')
    .map(({ lineNumber: line, part, value }) => ({ line, part, code: value.id }));
  for (const of of ['section', 'line'] as const) {
    noteRepeatedKeys({ rows: given.filter(({ part }) => part === of), problems }, 'code', ({ code }) => code);
  }
}

/**
 * Reads and checks an outline from XLSX or CSV (`OUTLINE_COLUMNS`), its rows in their order; `earlier` are all outlines before
 * it, whose codes go on to mean the same.
 * @throws FileRefused with line and column of each fault; AppError for a file that cannot be read.
 */
export async function readOutline(
  file: TableFile,
  earlier: readonly ReportOutline[],
): Promise<ReportOutline> {
  const list = await readList(file, {
    required: [PART, TITLE, SOURCE],
    optional: FURTHER,
    maxRows: MAX_ROWS,
    parse: parseRow,
  });
  noteRepeated(list);
  list.problems.throwIfAny(list.name);
  const rows = withCodes(list.rows);
  for (const fault of outlineFaults(rows, earlier)) list.problems.add(fault);
  list.problems.throwIfAny(list.name);
  return outlineOf(rows);
}
