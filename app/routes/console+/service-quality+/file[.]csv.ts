import { staffLoader } from '#app/http/access/guards.server.ts';
import { csvDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readQualityChoice } from '#app/http/quality-view.server.ts';
import { makeQualityTexts } from '#app/services/service-quality/make-quality-file.server.ts';

/** The units as the page shows them, for the reader's spreadsheet. */
export const loader = staffLoader('scores.read', async ({ ctx, request }) => {
  const locale = readLocale(request);
  const { name, texts } = await makeQualityTexts(ctx, { ...readQualityChoice(new URL(request.url)), locale });
  return csvDownload(name, texts, locale === 'vi' ? ';' : ',');
});
