import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeLedgerWorkbook } from '#app/services/paper/make-ledger-file.server.ts';

/** The ledger of a round as a workbook. */
export const loader = staffLoader('paper.read', async ({ ctx, request }) => {
  const round = readText(new URL(request.url), 'round');
  return officeDownload(await makeLedgerWorkbook(ctx, { round, locale: readLocale(request) }), 'xlsx');
});
