import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { AppError } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { fileNotes } from '#app/domain/results/notes.ts';
import type { Results } from '#app/domain/results/results.ts';
import { sheetOf, sheetTexts, type Sheet, type SheetColumn } from '#app/domain/results/sheet.ts';
import { csvDownload, xlsxDownload, type Separator } from './downloads.server.ts';

function fileName({ round, madeAt }: Results, extension: string, locale: Locale): string {
  const name = translator(resultsMessages, locale)('results.fileName');
  return `${name}-${round.slug}-${localDate(madeAt)}.${extension}`;
}

/** `?separator=;` or `,`; `;` when absent, which a Vietnamese Excel reads. @throws AppError `invalid`. */
export function readSeparator(search: URLSearchParams): Separator {
  const separator = search.get('separator') ?? ';';
  if (separator === ';' || separator === ',') return separator;
  throw new AppError('invalid', 'errors.separator', { value: separator.slice(0, 40) });
}

/**
 * The table of a page as CSV: `;` goes with a decimal comma, as a Vietnamese spreadsheet expects; `,` with a point.
 */
export function resultsCsv(results: Results, separator: Separator, locale: Locale): Response {
  const cells = sheetTexts(sheetOf(results, locale), separator === ';' ? ',' : '.');
  return csvDownload(fileName(results, 'csv', locale), cells, separator);
}

const HEADING: CellStyle = {
  font: { bold: true },
  alignment: { vertical: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6F0F9' } },
  border: { bottom: { style: 'thin', color: { rgb: '8A94A3' } } },
};

function numberFormat({ kind, decimals }: SheetColumn): string | undefined {
  if (kind === 'text') return undefined;
  return kind === 'count' || decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

function tableSheet(name: string, { columns, rows }: Sheet): WriteSheet {
  const titles = columns.map(({ title }) => title);
  const frozen = columns.findLastIndex(({ kind }, index) => kind === 'text' && index < 3) + 1;
  return {
    name,
    columns: columns.map((column) => {
      const numFmt = numberFormat(column);
      return { width: column.width, ...(numFmt === undefined ? {} : { numFmt }) };
    }),
    rows: [titles, ...rows.map((row) => [...row])],
    cells: new Map(titles.map((value, index) => [`0,${index}`, { value, style: HEADING }])),
    freezePane: { rows: 1, columns: frozen },
    rowDefs: new Map([[0, { height: 36 }]]),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

function notesSheet(name: string, results: Results, locale: Locale): WriteSheet {
  const notes = fileNotes(results, locale);
  return {
    name,
    columns: [
      { width: 24, style: { font: { bold: true }, alignment: { vertical: 'top' } } },
      { width: 110, style: { alignment: { wrapText: true, vertical: 'top' } } },
    ],
    rows: notes.map(({ label, text }) => [label, text]),
  };
}

/** The table of a page as a workbook: real numbers, frozen headings, and on a second sheet how they came about. */
export async function resultsXlsx(results: Results, locale: Locale): Promise<Response> {
  const t = translator(resultsMessages, locale);
  const bytes = await writeXlsx({
    sheets: [
      tableSheet(t('results.sheet.results'), sheetOf(results, locale)),
      notesSheet(t('results.sheet.notes'), results, locale),
    ],
    properties: { title: results.round.title, created: results.madeAt },
  });
  return xlsxDownload(fileName(results, 'xlsx', locale), new Uint8Array(bytes));
}
