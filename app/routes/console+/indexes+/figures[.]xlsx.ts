import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { writeFigures } from '#app/services/indexes/write-figures.server.ts';

export const loader = staffLoader('indexes.read', async ({ ctx, request }) => {
  const set = readText(new URL(request.url), 'set');
  return officeDownload(await writeFigures(ctx, { set, locale: readLocale(request) }), 'xlsx');
});
