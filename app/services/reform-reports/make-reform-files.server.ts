import { formatDateTime } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import {
  reformDocument,
  reformSheets,
  windowName,
  type ReportDocumentInput,
} from '#app/domain/reform-reports/document.ts';
import { windowKey } from '#app/domain/reform-reports/windows.ts';
import type { Context } from '#app/services/context.ts';
import { findDocumentHead } from '#app/services/documents/find-document-head.server.ts';
import type { MadeFile } from '#app/services/documents/make-workbook.server.ts';
import { writeReport } from '#app/services/documents/write-report.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { getReformReport, type ReformReport } from './get-reform-report.server.ts';
import { listReportersBelow } from './list-reporters.server.ts';
import type { AskedVersion } from './require-report.server.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

async function inputOf(ctx: Context, report: ReformReport): Promise<ReportDocumentInput> {
  const { unit, template, window, content, countedAt } = report;
  return {
    template,
    window,
    unit: unit.name,
    content,
    countedAt: formatDateTime(countedAt),
    units: content.units ?? (await listReportersBelow(ctx, report)),
  };
}

const nameOf = (start: string, { window, unit, shown }: ReformReport, ending: string) =>
  `${[start, windowKey(window), unit.code, ...(shown ? [`v${shown.version}`] : [])].join('-')}.${ending}`;

/** The report as DOCX. @throws AppError as `getReformReport`. */
export async function makeReformDocument(
  ctx: Context,
  { locale = DEFAULT_LOCALE, ...asked }: AskedVersion & { readonly locale?: Locale },
): Promise<MadeFile> {
  const report = await getReformReport(ctx, asked);
  const head = await findDocumentHead(ctx, report.unit.id);
  const bytes = await writeReport(reformDocument(await inputOf(ctx, report), locale), { locale, head });
  const t = translator(locale, reformMessages);
  return { name: nameOf(t('reformReports.doc.fileReport'), report, 'docx'), bytes };
}

/** Its annexes as XLSX. @throws AppError as `getReformReport`. */
export async function makeReformAnnex(
  ctx: Context,
  { locale = DEFAULT_LOCALE, ...asked }: AskedVersion & { readonly locale?: Locale },
): Promise<MadeFile> {
  const report = await getReformReport(ctx, asked);
  const sheets = reformSheets(await inputOf(ctx, report), locale);
  const title = windowName(report.window, locale);
  const bytes = await writeWorkbook(sheets, { title, madeAt: report.countedAt });
  const t = translator(locale, reformMessages);
  return { name: nameOf(t('reformReports.doc.fileAnnex'), report, 'xlsx'), bytes };
}
