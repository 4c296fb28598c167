import { parseSheetNumber } from '#app/domain/paper/sheet.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { postersDownload } from '#app/http/files/downloads.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { printSheets, type SheetRange } from '#app/services/paper/print/print-sheets.server.ts';

/** The sheets from one number to another; a specimen without number where none is asked for. */
function rangeOf(url: URL): SheetRange {
  if (!url.searchParams.has('from')) return null;
  const [from, to] = [parseSheetNumber(readText(url, 'from')), parseSheetNumber(readText(url, 'to'))];
  return { from: from ?? 0, to: to ?? from ?? 0 };
}

/** Sheets to be printed. */
export const loader = staffLoader('paper.enter', async ({ ctx, request, params, context }) => {
  const range = rangeOf(new URL(request.url));
  const { baseUrl } = context.installation;
  return postersDownload(await printSheets(ctx, { ...readPaperAddress(params), range, baseUrl }));
});
