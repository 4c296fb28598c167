import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import type { Locale } from '#app/domain/locale/locale.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { fileNotes } from '#app/domain/results/print/notes.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { sheetOf, type Sheet, type SheetColumn } from '#app/domain/results/print/sheet.ts';

/** The name a file of results is downloaded under. */
export function resultsFileName({ round, madeAt }: Results, extension: string, locale: Locale): string {
  const name = translator(resultsMessages, locale)('results.fileName');
  return `${name}-${round.slug}-${localDate(madeAt)}.${extension}`;
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
export async function writeResultsXlsx(results: Results, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const t = translator(resultsMessages, locale);
  const bytes = await writeXlsx({
    sheets: [
      tableSheet(t('results.sheet.results'), sheetOf(results, locale)),
      notesSheet(t('results.sheet.notes'), results, locale),
    ],
    properties: { title: results.round.title, created: results.madeAt },
  });
  return new Uint8Array(bytes);
}
