import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { REASON_KEYS } from '#app/domain/results/insights/reasons.ts';
import { reasonMethodNotes, reasonSheet } from '#app/domain/results/insights/reasons-view.ts';
import { withNotesBelow } from '#app/domain/tables/csv-file.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { askReasons, type AskReasons } from '#app/services/results/get-reasons.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { csvDownload, xlsxDownload } from './downloads.server.ts';
import { readSeparator } from './result-files.server.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

/** `?unit=` and `?by=` of a question about what was not good. @throws AppError `invalid`. */
export function readReasonQuestion(search: URLSearchParams): Pick<AskReasons, 'unit' | 'by'> {
  const [unit, by] = [search.get('unit')?.trim() || undefined, search.get('by')?.trim() || undefined];
  const key = REASON_KEYS.find((known) => known === by);
  if (by !== undefined && !key) {
    throw new AppError('invalid', 'question.refusal.resultKeys', { value: excerpt(by) });
  }
  return { unit, by: key };
}

async function tableFor(ctx: Context, input: AskReasons) {
  const prepared = prepareResults(ctx);
  const reasons = await askReasons(prepared, input);
  if (!reasons) throw new AppError('not_found', 'insights.reasons.notAsked');
  const t = translator(input.locale, insightsMessages);
  const name = t('insights.reasons.fileName');
  const fileName = (extension: string) =>
    `${name}-${reasons.round.slug}-${localDate(reasons.madeAt)}.${extension}`;
  const sheet = reasonSheet(reasons.table, input.locale);
  const { round, locale } = input;
  const ofUnit = reasons.unit ? { unit: reasons.unit.code, alone: true } : {};
  const results = await askResults(prepared, { round, ...ofUnit, by: [], isOnlyOverall: true, locale });
  const notes = [
    ...sheet.remarks.map((text) => ({ label: t('insights.reasons.title'), text })),
    ...reasonMethodNotes(reasons, locale, results),
  ];
  return { reasons, sheet, notes, fileName };
}

interface Asked {
  readonly round: string;
  readonly search: URLSearchParams;
  readonly locale: Locale;
}

/** The table of the page as CSV, with its notes below. @throws AppError as `askReasons`; `not_found` where the round does not ask. */
export async function reasonsCsv(ctx: Context, { round, search, locale }: Asked): Promise<Response> {
  const separator = readSeparator(search);
  const { sheet, notes, fileName } = await tableFor(ctx, { ...readReasonQuestion(search), round, locale });
  const table = sheetTexts(sheet, separator === ';' ? ',' : '.');
  return csvDownload(fileName('csv'), withNotesBelow(table, notes), separator);
}

/** The table of the page as a workbook. @throws AppError as `reasonsCsv`. */
export async function reasonsXlsx(ctx: Context, { round, search, locale }: Asked): Promise<Response> {
  const { sheet, notes, fileName, reasons } = await tableFor(ctx, {
    ...readReasonQuestion(search),
    round,
    locale,
  });
  const { title } = reasons.round;
  const heading = [title, ...(reasons.unit ? [reasons.unit.name] : [])];
  const remarks = notes.map(({ label, text }) => `${label}: ${text}`);
  const book = await writeWorkbook([{ ...sheet, heading, remarks }], { title, madeAt: reasons.madeAt });
  return xlsxDownload(fileName('xlsx'), book);
}
