import { redirect } from '@remix-run/node';
import { publicRoute, staffAction } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';

/** Only a form logs out: a link or an image that points here does nothing. */
export const loader = publicRoute(() => redirect(paths.console()));

export const action = staffAction('console.enter', { fields: [] }, async ({ request, context }) => {
  const headers = await context.installation.auth.logOut(request);
  return redirect(paths.login(), { status: 303, headers });
});

/** For the page that says why a form was refused. */
export default function LogOut() {
  return null;
}
