import { AppError } from '#app/domain/errors.ts';
import { checkSet, type CheckedNode } from '#app/domain/indexes/check-set.ts';
import {
  parseFigure,
  parseLabel,
  parsePoints,
  parseScorer,
  parseUnitKinds,
  parseWords,
  parseYes,
} from '#app/domain/indexes/parse-node.ts';
import { parseRule } from '#app/domain/indexes/rule-text.ts';
import { parseCode } from '#app/domain/units/names.ts';
import { hasNames } from '#app/services/tables/header.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import { readTable } from '#app/services/tables/read-table.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { parseHead, type HeadFields, type ParsedHead } from './set-head.ts';

/** The columns of the tree; those from `parent_code` on may be missing. */
export const NODE_COLUMNS = ['code', 'name', 'max', 'rule'] as const;
export const FURTHER_NODE_COLUMNS = [
  'parent_code',
  'rule_params',
  'scored_by',
  'evidence',
  'applies_to',
  'may_be_exempt',
  'figure',
] as const;

/** The columns of the sheet that describes the set. */
export const HEAD_COLUMNS = ['field', 'value'] as const;

const MAX_BYTES = 25_000_000;

/** A file that is read more than once, for each of its sheets. */
async function keep({ name, bytes }: TableFile): Promise<() => TableFile> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES)
      throw new AppError('invalid', 'tables.workbookTooLarge', { megabytes: MAX_BYTES / 1_000_000 });
  }
  const whole = Buffer.concat(chunks);
  return () => ({
    name,
    bytes: (async function* () {
      await Promise.resolve();
      yield whole;
    })(),
  });
}

/** What the sheet with the fields says; nothing without one, as in CSV. */
async function readFields(file: TableFile): Promise<HeadFields> {
  const table = await readTable(file, HEAD_COLUMNS);
  if (!hasNames(table.header.cells, HEAD_COLUMNS)) return {};
  const fields: Record<string, string> = {};
  const names = table.header.cells.map((cell) => cell.trim().toLowerCase());
  const [field, value] = HEAD_COLUMNS.map((name) => names.indexOf(name));
  for await (const batch of table.batches) {
    for (const { cells } of batch)
      fields[(cells[field ?? 0] ?? '').trim()] = (cells[value ?? 1] ?? '').trim();
  }
  return fields;
}

/** 7.3.1 is below 7.3, and 7.3 below 7. */
function parentOf(code: string): string | null {
  const at = code.lastIndexOf('.');
  return at === -1 ? null : code.slice(0, at);
}

/** What of a node may be left out. */
function parseFurther(reader: RecordReader) {
  const scoredBy = reader.parse('scored_by', parseScorer);
  const evidence = reader.parse('evidence', parseWords);
  const appliesTo = reader.parse('applies_to', parseUnitKinds);
  const mayBeExempt = reader.parse('may_be_exempt', parseYes);
  const figure = reader.parse('figure', parseFigure);
  if (scoredBy === null || evidence === null || appliesTo === null) return null;
  if (mayBeExempt === null || figure === null) return null;
  return { scoredBy, evidence, appliesTo, mayBeExempt, figure: figure === 'none' ? null : figure };
}

function parseNode(reader: RecordReader): CheckedNode | null {
  const code = reader.parse('code', parseCode);
  const label = reader.parse('name', parseLabel);
  const max = reader.parse('max', parsePoints);
  const rule = reader.parse('rule', (kind) => parseRule(kind, reader.text('rule_params')));
  const further = parseFurther(reader);
  const isNamed = reader.text('parent_code') !== '';
  const parentCode = isNamed ? reader.parse('parent_code', parseCode) : code && parentOf(code);
  if (code === null || label === null || max === null || rule === null || further === null) return null;
  return { line: reader.line, code, parentCode, label, max, rule, ...further };
}

export interface SetFile {
  readonly head: ParsedHead;
  readonly list: List<CheckedNode>;
}

/**
 * Reads and checks a set: its tree, and in a workbook the sheet that describes it; `given` says it otherwise.
 * @throws FileRefused with what is wrong line by line; FieldsRefused for the description.
 */
export async function readSetFile(file: TableFile, given: HeadFields): Promise<SetFile> {
  const again = await keep(file);
  const head = parseHead({ ...(await readFields(again())), ...given });
  const list = await readList(again(), {
    required: NODE_COLUMNS,
    optional: FURTHER_NODE_COLUMNS,
    parse: parseNode,
  });
  list.problems.throwIfAny(list.name);
  for (const problem of checkSet(head, list.rows)) list.problems.add(problem);
  list.problems.throwIfAny(list.name);
  return { head, list };
}
