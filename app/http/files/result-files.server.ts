import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { fileNotes } from '#app/domain/results/print/notes.ts';
import { sheetOf } from '#app/domain/results/print/sheet.ts';
import { csvForPeople, csvLines, noteLines, type Separator } from '#app/domain/tables/csv-file.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';
import {
  resultsCsvCells,
  resultsFileName,
  writeResultsXlsx,
} from '#app/services/documents/results-file.server.ts';
import type { Log } from '#app/platform/logger.ts';
import { csvDownload, xlsxDownload } from './downloads.server.ts';
import { streamedDownload } from './streamed-download.server.ts';

/** `?separator=;` or `,`; `;` when absent, which a Vietnamese Excel reads. @throws AppError `invalid`. */
export function readSeparator(search: URLSearchParams): Separator {
  const separator = search.get('separator') ?? ';';
  if (separator === ';' || separator === ',') return separator;
  throw new AppError('invalid', 'tables.separator', { value: excerpt(separator) });
}

/**
 * The table of a page as CSV, with its notes below: `;` goes with a decimal comma, as a Vietnamese spreadsheet expects;
 * `,` with a point.
 */
export function resultsCsv(results: Results, separator: Separator, locale: Locale): Response {
  const cells = resultsCsvCells(results, separator === ';' ? ',' : '.', locale);
  return csvDownload(resultsFileName(results, 'csv', locale), cells, separator);
}

/** The same of a table that is made in parts (`getResultsInParts`), as a stream. */
export async function resultsCsvInParts(
  parts: AsyncGenerator<Results>,
  { separator, locale, log }: { separator: Separator; locale: Locale; log: Log },
): Promise<Response> {
  const first = await parts.next();
  if (first.done) throw new RangeError('there is a first part');
  const encoder = new TextEncoder();
  const mark = separator === ';' ? ',' : '.';
  return streamedDownload({
    name: resultsFileName(first.value, 'csv', locale),
    type: 'text/csv; charset=utf-8',
    log,
    async produce(write) {
      let written = 0;
      const writePart = async (part: Results) => {
        const [head = [], ...lines] = sheetTexts(sheetOf(part, locale, written), mark);
        const isFirst = part === first.value;
        const text = isFirst ? csvForPeople([head, ...lines], separator) : csvLines(lines, separator);
        written += lines.length;
        if (text !== '') await write(encoder.encode(text));
      };
      await writePart(first.value);
      for await (const part of parts) await writePart(part);
      await write(encoder.encode(csvLines(noteLines(fileNotes(first.value, locale)), separator)));
    },
  });
}

/** The table of a page as a workbook: real numbers, frozen headings, and a second sheet on how they were computed. */
export async function resultsXlsx(results: Results, locale: Locale): Promise<Response> {
  return xlsxDownload(resultsFileName(results, 'xlsx', locale), await writeResultsXlsx(results, locale));
}
