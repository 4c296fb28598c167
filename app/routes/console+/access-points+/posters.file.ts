import { redirect } from '@remix-run/node';
import { POSTER_BUNDLES, POSTER_FORMATS } from '#app/domain/access-points/poster-format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { postersDownload } from '#app/http/files/downloads.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { makeFewPosters } from '#app/services/access-points/posters/request-posters.server.ts';

/** A few posters while the person waits; many are asked for on the page. */
export const loader = staffLoader('access_points.read', async ({ ctx, request, context }) => {
  const url = new URL(request.url);
  const search = readText(url, 'q');
  const made = await makeFewPosters(ctx, {
    choice: { search: search || undefined },
    format: POSTER_FORMATS.find((known) => known === readText(url, 'format')) ?? 'a5',
    bundle: POSTER_BUNDLES.find((known) => known === readText(url, 'bundle')) ?? 'pdf',
    site: context.installation,
  });
  return made === null ? redirect(paths.posterFiles({ q: search }), 303) : postersDownload(made);
});
