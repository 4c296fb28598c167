import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { makeSheetList } from '#app/services/paper/make-sheet-list.server.ts';

/** Every sheet of a ledger, with who keyed it. */
export const loader = staffLoader('paper.manage', async ({ ctx, request, params }) => {
  const list = await makeSheetList(ctx, { ...readPaperAddress(params), locale: readLocale(request) });
  return officeDownload(list, 'xlsx');
});
