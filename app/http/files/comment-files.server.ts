import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';
import { readCommentChoice } from '#app/http/comment-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { exportComments } from '#app/services/comments/export-comments.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { csvDownload, xlsxDownload } from './downloads.server.ts';
import { readSeparator } from './result-files.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

/** The queue of comments as its address narrows it, masked. */
export async function commentFile(ctx: Context, request: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const separator = readSeparator(url.searchParams);
  const sheet = await exportComments(ctx, { ...readCommentChoice(url, ctx.now), locale });
  const title = translator(locale, commentsMessages)('comments.file.name');
  const name = `${title}-${localDate(ctx.now)}.${format}`;
  if (format === 'csv') return csvDownload(name, sheetTexts(sheet, ','), separator);
  return xlsxDownload(name, await writeWorkbook([sheet], { title: sheet.name, madeAt: ctx.now }));
}
