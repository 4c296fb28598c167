import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeRankingWorkbook } from '#app/services/scoring/make-ranking-files.server.ts';

export const loader = staffLoader('scores.read', async ({ ctx, params, request }) => {
  const asked = { round: params['round'] ?? '', locale: readLocale(request) };
  return officeDownload(await makeRankingWorkbook(ctx, asked), 'xlsx');
});
