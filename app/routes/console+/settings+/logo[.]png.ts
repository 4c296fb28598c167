import { refuse } from '#app/domain/errors.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { getLogo } from '#app/services/settings/get-settings.server.ts';

/** The province's logo. It is a picture that the site drew itself, and is served as nothing else. */
export const loader = staffLoader('console.enter', async ({ ctx }) => {
  const logo = (await getLogo(ctx)) ?? refuse('not_found', 'errors.notFound');
  return new Response(new Uint8Array(logo), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, no-cache' },
  });
});
