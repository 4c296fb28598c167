import { staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { findStored } from '#app/services/paper/find-stored.server.ts';

/** Whether a sheet is stored, in a few bytes: where the page's script is led to when it has sent one. */
export const loader = staffLoader('paper.enter', async ({ ctx, request, params }) => {
  const url = new URL(request.url);
  const asked = { sheet: readText(url, 'sheet'), second: readText(url, 'second') };
  const stored = await findStored(ctx, { ...readPaperAddress(params), ...asked });
  return Response.json({ stored }, { headers: { 'Cache-Control': 'no-store' } });
});
