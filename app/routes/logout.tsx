import { redirect } from '@remix-run/node';
import { publicRoute } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';

/** Only a form logs out: a link or an image that points here does nothing. */
export const loader = publicRoute(() => redirect(paths.console()));

export const action = publicRoute(async ({ request, context: { installation } }) => {
  const headers = await installation.auth.logOut(request);
  return redirect(paths.login(), { status: 303, headers });
});
