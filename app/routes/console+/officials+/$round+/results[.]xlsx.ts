import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeOfficialsWorkbook } from '#app/services/officials/get-results.server.ts';

export const loader = staffLoader('officials.read', async ({ ctx, params, request }) => {
  const asked = { round: params['round'] ?? '', locale: readLocale(request) };
  return officeDownload(await makeOfficialsWorkbook(ctx, asked), 'xlsx');
});
