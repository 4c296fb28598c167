import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { makeLetter } from '#app/services/apologies/make-letter.server.ts';

export const loader = staffLoader('apologies.handle', async ({ ctx, params, context }) => {
  const { contacts, letterProofs: proofs, baseUrl } = context.installation;
  const letter = await makeLetter(
    { ...ctx, contacts },
    { ref: params['ref'] ?? '', invitations: { proofs, baseUrl } },
  );
  return officeDownload(letter, 'docx');
});
