import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { sheetTemplate } from '#app/services/paper/import/sheet-template.server.ts';

/** A workbook to key sheets in. */
export const loader = staffLoader('paper.enter', async ({ ctx, request, params }) => {
  const made = await sheetTemplate(ctx, { ...readPaperAddress(params), locale: readLocale(request) });
  return officeDownload(made, 'xlsx');
});
