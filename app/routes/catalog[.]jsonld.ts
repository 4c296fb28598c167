import { publicRoute } from '#app/http/access/guards.server.ts';
import { publicAnswer } from '#app/http/files/publication-answer.server.tsx';
import { getCatalog } from '#app/services/improvements/get-catalog.server.ts';

/** The catalogue of the site's open data, for portals that collect them. */
export const loader = publicRoute(async ({ ctx, request, context }): Promise<Response> => {
  const catalog = await getCatalog(ctx, { base: context.installation.baseUrl });
  const body = `${JSON.stringify(catalog, null, 1)}\n`;
  return publicAnswer(request, body, { 'Content-Type': 'application/ld+json; charset=utf-8' });
});
