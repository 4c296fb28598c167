import { redirect } from '@remix-run/node';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { openIdentity } from '#app/services/people/identity/open-identity.server.ts';

/** Where the identity server sends the browser back to. Nobody gets an account here. */
export const loader = publicRoute(async ({ request, ctx, context: { installation } }) => {
  const { identity: way, auth, log } = installation;
  const answer = (await way?.server.finish(request, ctx.now)) ?? null;
  const person = answer && (await openIdentity(ctx, answer.identity));
  const entered = person && (await auth.enterAs(request, { ...person, isSurelyThere: false }));
  log.info(entered === null ? 'log-in refused' : entered.isCodeNeeded ? 'identity known' : 'logged in');
  const headers = entered?.headers ?? new Headers();
  if (way !== null) headers.append('Set-Cookie', way.server.clearCookie());
  if (answer === null) return redirect(paths.logInRefused('failed'), { headers });
  if (entered === null) return redirect(paths.logInRefused('unknown'), { headers });
  return redirect(entered.isCodeNeeded ? paths.logInCode(answer.next) : answer.next, { headers });
});
