import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { writeOutlineWorkbook } from '#app/services/reform-reports/outlines/write-outline.server.ts';

export const loader = staffLoader('plans.read', async ({ ctx, request }) => {
  const name = readText(new URL(request.url), 'version');
  return officeDownload(await writeOutlineWorkbook(ctx, { name, locale: readLocale(request) }), 'xlsx');
});
