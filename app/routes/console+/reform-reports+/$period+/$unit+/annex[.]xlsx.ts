import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeReformAnnex } from '#app/services/reform-reports/make-reform-files.server.ts';

export const loader = staffLoader('plans.read', async ({ ctx, params, request }) => {
  const asked = { period: params['period'] ?? '', unit: params['unit'] ?? '', locale: readLocale(request) };
  return officeDownload(await makeReformAnnex(ctx, asked), 'xlsx');
});
