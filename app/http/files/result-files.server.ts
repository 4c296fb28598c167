import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { sheetOf } from '#app/domain/results/print/sheet.ts';
import type { Separator } from '#app/domain/tables/csv-file.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';
import { resultsFileName, writeResultsXlsx } from '#app/services/documents/results-file.server.ts';
import { csvDownload, xlsxDownload } from './downloads.server.ts';

/** `?separator=;` or `,`; `;` when absent, which a Vietnamese Excel reads. @throws AppError `invalid`. */
export function readSeparator(search: URLSearchParams): Separator {
  const separator = search.get('separator') ?? ';';
  if (separator === ';' || separator === ',') return separator;
  throw new AppError('invalid', 'tables.separator', { value: excerpt(separator) });
}

/**
 * The table of a page as CSV: `;` goes with a decimal comma, as a Vietnamese spreadsheet expects; `,` with a point.
 */
export function resultsCsv(results: Results, separator: Separator, locale: Locale): Response {
  const cells = sheetTexts(sheetOf(results, locale), separator === ';' ? ',' : '.');
  return csvDownload(resultsFileName(results, 'csv', locale), cells, separator);
}

/** The table of a page as a workbook: real numbers, frozen headings, and a second sheet on how they were computed. */
export async function resultsXlsx(results: Results, locale: Locale): Promise<Response> {
  return xlsxDownload(resultsFileName(results, 'xlsx', locale), await writeResultsXlsx(results, locale));
}
