import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { fileNotes } from '#app/domain/results/print/notes.ts';
import { resultSheets, sheetOf } from '#app/domain/results/print/sheet.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { withNotesBelow } from '#app/domain/tables/csv-file.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';
import { writeWorkbook } from './write-xlsx.server.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** The name a file of results is downloaded under. */
export function resultsFileName({ round, madeAt }: Results, extension: string, locale: Locale): string {
  const name = translator(locale, resultsMessages)('results.fileName');
  return `${name}-${round.slug}-${localDate(madeAt)}.${extension}`;
}

/** The table of a page as the cells of a CSV for people, and below it how its figures came about. */
export function resultsCsvCells(results: Results, mark: '.' | ',', locale: Locale): (readonly string[])[] {
  return withNotesBelow(sheetTexts(sheetOf(results, locale), mark), fileNotes(results, locale));
}

/** The table of a page as a workbook: real numbers, frozen headings, and a second sheet on how they were computed. */
export async function writeResultsXlsx(results: Results, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const { round, madeAt } = results;
  return writeWorkbook(resultSheets(results, locale), { title: round.title, madeAt });
}
