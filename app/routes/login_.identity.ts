import { redirect } from '@remix-run/node';
import { refuse } from '#app/domain/errors.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readNextPage } from '#app/http/forms/next-page.server.ts';
import { paths } from '#app/paths.ts';

/** Sends the browser to the province's identity server. */
export const loader = publicRoute(async ({ request, ctx, context: { installation } }) => {
  const next = readNextPage(new URL(request.url).searchParams.get('next'));
  const { server } = (await installation.identity.find()) ?? refuse('not_found', 'errors.notFound');
  const begun = await server.begin(next, ctx.now);
  if (begun === null) return redirect(paths.logInRefused('failed'));
  return redirect(begun.url, { headers: { 'Set-Cookie': begun.cookie, 'Cache-Control': 'no-store' } });
});
