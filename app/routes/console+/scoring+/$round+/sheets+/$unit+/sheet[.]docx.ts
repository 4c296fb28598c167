import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeSheetDocument } from '#app/services/scoring/make-sheet-files.server.ts';

export const loader = staffLoader('scores.read', async ({ ctx, params, request }) => {
  const address = { round: params['round'] ?? '', unit: params['unit'] ?? '' };
  return officeDownload(await makeSheetDocument(ctx, { ...address, locale: readLocale(request) }), 'docx');
});
