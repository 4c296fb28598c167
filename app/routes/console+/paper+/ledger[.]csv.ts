import { staffLoader } from '#app/http/access/guards.server.ts';
import { csvDownload } from '#app/http/files/downloads.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeLedgerTexts } from '#app/services/paper/make-ledger-file.server.ts';

/** The ledger of a round for the reader's spreadsheet. */
export const loader = staffLoader('paper.read', async ({ ctx, request }) => {
  const locale = readLocale(request);
  const { name, texts } = await makeLedgerTexts(ctx, {
    round: readText(new URL(request.url), 'round'),
    locale,
  });
  return csvDownload(name, texts, locale === 'vi' ? ';' : ',');
});
