import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { hasName, type ResultKey } from '#app/domain/results/table/keys.ts';
import {
  numberColumn,
  textColumn,
  type Sheet,
  type SheetColumn,
  type SheetTable,
} from '#app/domain/tables/sheet.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { decimalsOf, fileCell } from './column-cells.ts';
import type { ColumnEntry } from './column.ts';
import { fileNotes } from './notes.ts';
import { columnsOf, levelIds, type Column, type ColumnId } from './columns.ts';
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

function sheetColumn({ id, title, kind, width }: Column, method: Pick<Method, 'rounding'>): SheetColumn {
  if (kind === 'text') return textColumn(id, title, width ?? 24);
  return numberColumn(id, title, { decimals: decimalsOf(kind, method), width: width ?? undefined });
}

/** Columns of the register as a table of a sheet; `total` is the line under the others and what it is called. */
export function sheetTable(
  columns: readonly Column[],
  {
    entries,
    total,
    method,
  }: {
    readonly entries: readonly ColumnEntry[];
    readonly total?: { readonly entry: ColumnEntry; readonly name: string };
    readonly method: Pick<Method, 'rounding'>;
  },
): SheetTable {
  const line = (entry: ColumnEntry) => columns.map((column) => fileCell(column, entry, method));
  const rows = entries.map(line);
  if (!total) return { columns: columns.map((column) => sheetColumn(column, method)), rows, hasTotal: false };
  const named = columns.findIndex(({ id }) => id.endsWith('_label'));
  const sum = line(total.entry).map((cell, index) => (index === named ? total.name : cell));
  return {
    columns: columns.map((column) => sheetColumn(column, method)),
    rows: [...rows, sum],
    hasTotal: true,
  };
}

/** Each key with its code where that is not all there is, and what people read. */
function keyIds(by: readonly ResultKey[]): ColumnId[] {
  return by.flatMap((key): ColumnId[] => (hasName(key) ? [key, `${key}_label`] : [`${key}_label`]));
}

/** The columns of CSV and XLSX for people. */
function fileColumnIds({ table, definition }: Pick<Results, 'table' | 'definition'>): ColumnId[] {
  return [
    'number',
    ...keyIds(table.by),
    'responses',
    'answers',
    ...levelIds('n', definition),
    'rate',
    'mean',
    'ci_low',
    'ci_high',
    'before_responses',
    'before_rate',
    'change',
    'change_verdict_label',
    'standing',
    'note',
  ];
}

/**
 * The table of an answered question as CSV and XLSX for people write it: all rows, in the order of the page; behind so many
 * others where it is a part.
 */
export function sheetOf(results: Results, locale: Locale, behind = 0): SheetTable {
  const columns = columnsOf(fileColumnIds(results), { results, locale, outlet: 'file' });
  const entries = results.table.rows.map((row, index) => ({ row, index: behind + index }));
  return sheetTable(columns, { entries, method: results.method });
}

/** The same as the sheets of a workbook: the table, and how its figures came about. */
export function resultSheets(results: Results, locale: Locale): readonly Sheet[] {
  const t = translator(locale, resultsMessages);
  const d = translator(locale, documentsMessages);
  const table = sheetOf(results, locale);
  const notes = fileNotes(results, locale);
  const plain = { heading: [], remarks: [] };
  return [
    {
      ...table,
      ...plain,
      name: t('results.sheet.results'),
      frozenColumns: table.columns.findLastIndex(({ isText }, index) => isText && index < 3) + 1,
    },
    {
      ...plain,
      name: t('results.sheet.notes'),
      columns: [textColumn('item', d('documents.item'), 24), textColumn('value', d('documents.value'), 110)],
      rows: notes.map(({ label, text }) => [label, text]),
      hasTotal: false,
      frozenColumns: 0,
    },
  ];
}
