import { publicRoute } from '#app/http/access/guards.server.ts';
import { publicAnswer } from '#app/http/files/publication-answer.server.tsx';
import { getPublishedSeals } from '#app/services/publication/get-publication.server.ts';

/** The signed statements of a publication; how to check them: docs/locks.md. */
export const loader = publicRoute(async ({ ctx, request, params }): Promise<Response> => {
  const seals = await getPublishedSeals(ctx, { slug: params['round'] ?? '' });
  const body = `${JSON.stringify(seals, null, 1)}\n`;
  return publicAnswer(request, body, { 'Content-Type': 'application/json; charset=utf-8' });
});
