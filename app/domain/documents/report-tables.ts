import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { printedCell } from '#app/domain/results/print/column-cells.ts';
import type { ColumnEntry, ColumnKind } from '#app/domain/results/print/column.ts';
import { columnsOf, type ColumnId } from '#app/domain/results/print/columns.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { SheetCell, SheetTable } from '#app/domain/tables/sheet.ts';
import { column, type Block, type ReportColumn } from './report-blocks.ts';

/** A column of the register in a table of the report. */
interface Chosen {
  readonly id: ColumnId;
  /** Its share of the table's width, in percent. */
  readonly width: number;
  /** Heading, where the report's differs from the register's. */
  readonly title?: string;
}

function alignOf(kind: ColumnKind): ReportColumn['align'] {
  if (kind === 'text') return 'left';
  return kind === 'rank' ? 'center' : 'right';
}

/** Columns of the register as a table of the report; those that the results do not have are left out. */
export function resultTable(
  results: Results,
  {
    title,
    locale,
    columns: chosen,
    entries = results.table.rows.map((row, index) => ({ row, index })),
    total,
  }: {
    readonly title: string;
    readonly locale: Locale;
    readonly columns: readonly Chosen[];
    readonly entries?: readonly ColumnEntry[];
    /** The total line and its label. */
    readonly total?: { readonly entry: ColumnEntry; readonly name: string };
  },
): Block {
  const scope = { results, locale, outlet: 'report' } as const;
  const columns = columnsOf(
    chosen.map(({ id }) => id),
    scope,
  );
  const line = (entry: ColumnEntry) => columns.map((own) => printedCell(own, entry, scope));
  const named = columns.findIndex(({ id }) => id.endsWith('_label'));
  const sum = total && line(total.entry).map((text, index) => (index === named ? total.name : text));
  return {
    kind: 'table',
    title,
    columns: columns.map((own) => {
      const { width = 10, title: otherTitle } = chosen.find(({ id }) => id === own.id) ?? {};
      return column(otherTitle ?? own.title, width, alignOf(own.kind));
    }),
    rows: [...entries.map(line), ...(sum ? [sum] : [])],
    hasTotal: sum !== undefined,
  };
}

function cellText(cell: SheetCell | undefined, decimals: number, locale: Locale): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return formatNumber(cell, decimals, locale);
  return formatNumber(cell.value, cell.decimals, locale);
}

/** A table of the workbook as a table of the report, so that both agree; without a title in an annex. */
export function sheetBlock({ columns, rows, hasTotal }: SheetTable, locale: Locale, title = ''): Block {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  return {
    kind: 'table',
    title,
    columns: columns.map(({ title: heading, width, isText }, index) =>
      column(heading, (100 * width) / sum, isText ? 'left' : index === 0 ? 'center' : 'right'),
    ),
    rows: rows.map((row) => columns.map(({ decimals }, index) => cellText(row[index], decimals, locale))),
    hasTotal,
  };
}
