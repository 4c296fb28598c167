import { retryHeaders } from '#app/http/failures.server.ts';
import { ERROR_CODES, isAppError } from '#app/domain/errors.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readTabletSecret, tabletCookie } from '#app/http/access/tablet-cookie.server.ts';
import { checkPin } from '#app/services/kiosk/check-pin.server.ts';

function answer(body: object, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });
}

/** There is nothing to see. */
export const loader = publicRoute(() => answer({}, 405, { Allow: 'POST' }));

/** A tablet asks whether a PIN is that of its unit, and is enrolled by it: `{ right, mark, tablet }`, or the status alone when it may not ask now. */
export const action = publicRoute(async (args) => {
  const { ctx, context, request, params } = args;
  const { env, limiter } = context.installation;
  const [code, secret] = [params['code'] ?? '', readTabletSecret(args, 'tablet')];
  const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
  try {
    const pin = (await readFormFields(request)).get('pin')?.[0] ?? '';
    const { isRight, newSecret, ...told } = await checkPin(
      { ...ctx, limiter },
      { code, secret, kind: 'tablet', pin, network },
    );
    const headers: Record<string, string> =
      newSecret === null ? {} : { 'Set-Cookie': tabletCookie(args, 'tablet', newSecret) };
    return isRight ? answer({ right: true, ...told }, 200, headers) : answer({ right: false }, 200);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const headers = retryHeaders(error);
    return answer({}, ERROR_CODES[error.code], headers);
  }
});
