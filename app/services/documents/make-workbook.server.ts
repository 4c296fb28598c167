import { workbookOf } from '#app/domain/documents/workbook.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { getRoundReport, type GetRoundReport } from '#app/services/results/get-round-report.server.ts';
import { writeWorkbook } from './write-xlsx.server.ts';
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };

/** A file and the name it is downloaded under. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The workbook of a round (XLSX): summary, units, service areas, criteria, method and exclusions, respondents.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function makeWorkbook(ctx: Context, input: GetRoundReport): Promise<MadeFile> {
  const locale = input.locale ?? DEFAULT_LOCALE;
  const data = await getRoundReport(ctx, input);
  const { round, madeAt } = data.units;
  const bytes = await writeWorkbook(workbookOf(data, locale), { title: round.title, madeAt });
  const name = translator(locale, documentsMessages)('documents.fileName.workbook');
  return { name: `${name}-${round.slug}-${localDate(madeAt)}.xlsx`, bytes };
}
