import { staffLoader } from '#app/http/access/guards.server.ts';
import { contentDisposition } from '#app/http/files/downloads.server.ts';
import { evidenceFolder } from '#app/services/plans/evidence-files.server.ts';
import { openEvidence } from '#app/services/plans/open-evidence.server.ts';

/** Always a download, with a type that the browser may not guess: what a unit uploaded never runs as a page of this site. */
export const loader = staffLoader('plans.read', async ({ ctx, params, context }) => {
  const folder = evidenceFolder(context.installation.env.DATA_DIR);
  const { name, type, bytes } = await openEvidence(ctx, { ref: params['ref'] ?? '', folder });
  return new Response(bytes, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(name),
      'Cache-Control': 'no-store',
    },
  });
});
