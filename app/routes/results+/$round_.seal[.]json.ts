import { publicRoute } from '#app/http/guards.server.ts';
import { publicAnswer } from '#app/http/publication-answer.server.tsx';
import { getPublishedSeals } from '#app/services/publication/get-publication.server.ts';
import type { SealRow } from '#db/queries/publication/seals.ts';

const shown = ({ statement, signature, key }: SealRow) => ({ statement, signature, key });

/** The signed statements of a publication; how to check them: docs/locks.md. */
export const loader = publicRoute(async ({ ctx, request, params }): Promise<Response> => {
  const { lock, publication } = await getPublishedSeals(ctx, { slug: params['round'] ?? '' });
  const body = `${JSON.stringify({ lock: shown(lock), publication: shown(publication) }, null, 1)}\n`;
  return publicAnswer(request, body, { 'Content-Type': 'application/json; charset=utf-8' });
});
