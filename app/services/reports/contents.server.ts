import type { Locale } from '#app/domain/locale/locale.ts';
import { findNamedPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { totalText } from '#app/domain/results/print/notes.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';
import type { ReportContent } from '#app/domain/reports/report.ts';
import type { Context } from '#app/services/context.ts';
import { makeReport } from '#app/services/documents/make-report.server.ts';
import { makeWorkbook } from '#app/services/documents/make-workbook.server.ts';
import {
  resultsCsvCells,
  resultsFileName,
  writeResultsXlsx,
} from '#app/services/documents/results-file.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';

/** What a report is made of; `period` null for the whole round. */
interface Asked {
  readonly round: string;
  readonly period: Period | null;
  readonly locale: Locale;
}

export interface MadeReport {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The overall figure in one line. */
  readonly summary: string;
}

/** Told how far it is, from 0 to 1; ends by an error what nobody wants any more. */
export type TellProgress = (share: number) => Promise<void>;
type Make = (ctx: Context, asked: Asked, tell: TellProgress) => Promise<MadeReport>;

/** The days of a report as parameters of a question: by name when they are a named period. */
function daysOf(period: Period | null) {
  if (period === null) return {};
  const named = findNamedPeriod(period);
  return named ? { period: named } : period;
}

const tableOf: (extension: 'csv' | 'xlsx') => Make =
  (extension) =>
  async (ctx, { round, period, locale }, tell) => {
    await tell(0.1);
    const results = await getResults(ctx, { round, by: ['unit'], locale, ...daysOf(period) });
    await tell(0.7);
    const bytes =
      extension === 'csv'
        ? new TextEncoder().encode(csvForPeople(resultsCsvCells(results, ',', locale), ';'))
        : await writeResultsXlsx(results, locale);
    return { name: resultsFileName(results, extension, locale), bytes, summary: totalText(results, locale) };
  };

const wholeRound: (make: typeof makeWorkbook) => Make =
  (make) =>
  async (ctx, { round, locale }, tell) => {
    await tell(0.1);
    const results = await getResults(ctx, { round, by: ['unit'], locale });
    await tell(0.3);
    const file = await make(ctx, { round, locale });
    return { ...file, summary: totalText(results, locale) };
  };

/** How each kind of content is made; what is missing here cannot be requested. */
export const CONTENTS: Partial<Record<ReportContent, Make>> = {
  csv: tableOf('csv'),
  xlsx: tableOf('xlsx'),
  workbook: wholeRound(makeWorkbook),
  document: wholeRound(makeReport),
};

/** Contents that can be asked for, in the order of a form. */
export const AVAILABLE_CONTENTS = Object.keys(CONTENTS) as ReportContent[];

/** Contents that count the whole round whatever the period. */
export const WHOLE_ROUND_CONTENTS: readonly ReportContent[] = ['workbook', 'document'];
