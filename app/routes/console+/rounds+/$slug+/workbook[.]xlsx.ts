import { officeDownload } from '#app/http/files/downloads.server.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeWorkbook } from '#app/services/documents/make-workbook.server.ts';

export const loader = staffLoader('results.read', async ({ ctx, params, request }) =>
  officeDownload(
    await makeWorkbook(ctx, { round: params['slug'] ?? '', locale: readLocale(request) }),
    'xlsx',
  ),
);
