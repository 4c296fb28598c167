import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { makeLetter } from '#app/services/apologies/make-letter.server.ts';

export const loader = staffLoader('apologies.handle', async ({ ctx, params, request, context }) => {
  const desk = { ...ctx, contacts: context.installation.contacts };
  const letter = await makeLetter(desk, { ref: params['ref'] ?? '', locale: readLocale(request) });
  return officeDownload(letter, 'docx');
});
