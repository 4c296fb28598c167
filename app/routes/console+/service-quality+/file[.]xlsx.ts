import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readQualityChoice } from '#app/http/quality-view.server.ts';
import { makeQualityWorkbook } from '#app/services/service-quality/make-quality-file.server.ts';

/** The units as the page shows them, as a workbook. */
export const loader = staffLoader('scores.read', async ({ ctx, request }) => {
  const choice = readQualityChoice(new URL(request.url));
  return officeDownload(await makeQualityWorkbook(ctx, { ...choice, locale: readLocale(request) }), 'xlsx');
});
