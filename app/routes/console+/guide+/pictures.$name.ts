import { staffLoader } from '#app/http/access/guards.server.ts';
import { readGuidePicture } from '#app/services/guide/read-guide.server.ts';

/** A picture of the guide. */
export const loader = staffLoader('console.enter', async ({ ctx, params }) => {
  const picture = await readGuidePicture(ctx, params['name'] ?? '');
  return new Response(picture, { headers: { 'Content-Type': 'image/webp' } });
});
