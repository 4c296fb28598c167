import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPeriod } from '#app/http/apology-view.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeMonthlyFile } from '#app/services/apologies/make-monthly-file.server.ts';

/** The table of a period and its register of letters. */
export const loader = staffLoader('apologies.read', async ({ ctx, request }) => {
  const period = readPeriod(new URL(request.url));
  return officeDownload(await makeMonthlyFile(ctx, { period, locale: readLocale(request) }), 'xlsx');
});
