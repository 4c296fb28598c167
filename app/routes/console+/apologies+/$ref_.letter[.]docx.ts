import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { makeLetter } from '#app/services/apologies/make-letter.server.ts';

export const loader = staffLoader('apologies.handle', async ({ ctx, params, context }) => {
  const desk = { ...ctx, contacts: context.installation.contacts };
  const letter = await makeLetter(desk, { ref: params['ref'] ?? '' });
  return officeDownload(letter, 'docx');
});
