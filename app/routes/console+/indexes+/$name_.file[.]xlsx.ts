import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { writeSetWorkbook } from '#app/services/indexes/write-set.server.ts';

export const loader = staffLoader('indexes.read', async ({ ctx, params, request }) =>
  officeDownload(
    await writeSetWorkbook(ctx, { name: params['name'] ?? '', locale: readLocale(request) }),
    'xlsx',
  ),
);
