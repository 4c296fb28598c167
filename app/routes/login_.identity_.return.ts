import { redirect } from '@remix-run/node';
import { refuse } from '#app/domain/errors.ts';
import type { Identity } from '#app/http/access/identity-server.server.ts';
import { publicRoute, type Guarded } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { openIdentity } from '#app/services/people/identity/open-identity.server.ts';

/** Logs in whose identity it is; null for nobody who has an account. */
async function enter(
  { ctx, request, context: { installation } }: Guarded,
  identity: Identity,
  domains: readonly string[],
) {
  const { auth, log } = installation;
  const person = await openIdentity(ctx, identity, domains);
  const entered = person && (await auth.enterAs(request, { ...person, isSurelyThere: false }));
  log.info(entered === null ? 'log-in refused' : entered.isCodeNeeded ? 'identity known' : 'logged in');
  return entered;
}

/** Where the identity server sends the browser back to. Nobody gets an account here. */
export const loader = publicRoute(async (args) => {
  const found = await args.context.installation.identity.find();
  const { server, domains } = found ?? refuse('not_found', 'errors.notFound');
  const answer = await server.finish(args.request, args.ctx.now);
  const entered = answer && (await enter(args, answer.identity, domains));
  const headers = entered?.headers ?? new Headers();
  headers.append('Set-Cookie', server.clearCookie());
  if (answer === null) return redirect(paths.logInRefused('failed'), { headers });
  if (entered === null) return redirect(paths.logInRefused('unknown'), { headers });
  return redirect(entered.isCodeNeeded ? paths.logInCode(answer.next) : answer.next, { headers });
});
