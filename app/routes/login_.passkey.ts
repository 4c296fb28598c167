import { AppError } from '#app/domain/errors.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readPosted } from '#app/http/forms/form.server.ts';
import { readNextPage } from '#app/http/forms/next-page.server.ts';

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '');

function answer(body: object, status: number, headers = new Headers()): Response {
  headers.set('Content-Type', 'application/json; charset=utf-8');
  headers.set('Cache-Control', 'no-store');
  return new Response(JSON.stringify(body), { status, headers });
}

/** There is nothing to see. */
export const loader = publicRoute(() => answer({}, 405, new Headers({ Allow: 'POST' })));

/** A log-in without a password: asks a device, and believes its answer. A passkey counts as two factors. */
export const action = publicRoute(async ({ request, context: { installation } }) => {
  const { auth, passkeys, log } = installation;
  if (passkeys === null) throw new AppError('not_found', 'errors.notFound');
  const posted = await readPosted(request);
  if (text(posted.get('step')) === 'begin') {
    const { options, cookie } = await passkeys.beginLogIn();
    return answer({ options, entered: null }, 200, new Headers({ 'Set-Cookie': cookie }));
  }
  const id = await passkeys.finishLogIn(request, text(posted.get('answer')));
  const person = id && { id, hasSecondFactor: false, isSurelyThere: true };
  const entered = person && (await auth.enterAs(request, person));
  log.info(entered ? 'logged in' : 'log-in refused');
  const headers = entered ? entered.headers : new Headers();
  headers.append('Set-Cookie', passkeys.clearCookie());
  if (!entered) return answer({ options: null, entered: null }, 401, headers);
  return answer({ options: null, entered: readNextPage(text(posted.get('next'))) }, 200, headers);
});
