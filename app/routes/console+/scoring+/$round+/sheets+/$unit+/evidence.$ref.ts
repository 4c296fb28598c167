import { staffLoader } from '#app/http/access/guards.server.ts';
import { contentDisposition } from '#app/http/files/downloads.server.ts';
import { evidenceFolder } from '#app/services/plans/evidence-files.server.ts';
import { openScoreEvidence } from '#app/services/scoring/score-evidence.server.ts';

/** Always a download, with a type that the browser may not guess: what a unit uploaded never runs as a page of this site. */
export const loader = staffLoader('scores.read', async ({ ctx, params, context }) => {
  const { name, type, bytes } = await openScoreEvidence(ctx, {
    round: params['round'] ?? '',
    unit: params['unit'] ?? '',
    evidence: params['ref'] ?? '',
    folder: evidenceFolder(context.installation.env.DATA_DIR),
  });
  return new Response(bytes, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(name),
      'Cache-Control': 'no-store',
    },
  });
});
