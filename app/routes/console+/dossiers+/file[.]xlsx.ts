import { staffLoader } from '#app/http/access/guards.server.ts';
import { readBoardChoice } from '#app/http/dossier-view.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeBoardFile } from '#app/services/dossiers/make-board-file.server.ts';

/** The counts as the page shows them, as a workbook. */
export const loader = staffLoader('dossiers.read', async ({ ctx, request }) => {
  const choice = readBoardChoice(new URL(request.url));
  return officeDownload(await makeBoardFile(ctx, { ...choice, locale: readLocale(request) }), 'xlsx');
});
