import { reportOf } from '#app/domain/documents/report.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { unitOfDocuments } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getRoundReport, type GetRoundReport } from '#app/services/results/get-round-report.server.ts';
import type { MadeFile } from './make-workbook.server.ts';
import { findDocumentHead } from './find-document-head.server.ts';
import { writeReport } from './write-report.server.ts';
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };

/**
 * The draft report of a round (DOCX) in the layout of NĐ 30/2020/NĐ-CP: eleven sections, tables, charts, annexes.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function makeReport(ctx: Context, input: GetRoundReport): Promise<MadeFile> {
  const locale = input.locale ?? DEFAULT_LOCALE;
  const data = await getRoundReport(ctx, input);
  const { round, madeAt } = data.units;
  const scope = requireScope(ctx, 'results.read');
  const head = await findDocumentHead(ctx, unitOfDocuments(scope));
  const bytes = await writeReport(reportOf(data, locale), { locale, head });
  const name = translator(locale, documentsMessages)('documents.fileName.report');
  return { name: `${name}-${round.slug}-${localDate(madeAt)}.docx`, bytes };
}
