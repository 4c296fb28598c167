import { staffLoader } from '#app/http/access/guards.server.ts';
import { postersDownload } from '#app/http/files/downloads.server.ts';
import { openPosterBatch } from '#app/services/access-points/posters/request-posters.server.ts';
import { posterFolder } from '#app/services/access-points/posters/poster-files.server.ts';

export const loader = staffLoader('access_points.read', async ({ ctx, params, context }) => {
  const folder = posterFolder(context.installation.env.DATA_DIR);
  return postersDownload(await openPosterBatch(ctx, { ref: params['ref'] ?? '', folder }));
});
