import { redirect } from '@remix-run/node';
import { DisplayPage, DisplayPinPage, renderDisplayProblem } from '#app/components/kiosk/display-page.tsx';
import { isAppError } from '#app/domain/errors.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { tabletCookie } from '#app/http/access/tablet-cookie.server.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readDisplay } from '#app/http/citizens/display.server.ts';
import { retryHeaders } from '#app/http/failures.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { paths } from '#app/paths.ts';
import { checkPin } from '#app/services/kiosk/check-pin.server.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

const t = translator(DEFAULT_LOCALE, kioskMessages);

/** Of this moment. */
const HEADERS = { 'Cache-Control': 'no-store' };

/** Why a PIN did not make a screen a display. */
interface Fault {
  readonly text: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

async function displayPage(args: Guarded, fault: Fault | null = null): Promise<Response> {
  const { baseUrl, isSample } = args.context.installation;
  const { place, secret, version, codes } = await readDisplay(args);
  if (place.code !== args.params['code']) return redirect(paths.display(place.code));
  const shown = { place, version, isSample };
  if (codes === null || fault !== null) {
    return htmlPage(
      <DisplayPinPage {...shown} address={paths.display(place.code)} fault={fault?.text ?? null} />,
      { status: fault?.status ?? 200, headers: { ...HEADERS, ...fault?.headers } },
    );
  }
  const [now] = codes.timed;
  return htmlPage(
    <DisplayPage
      {...shown}
      qr={now?.qr ?? codes.plain}
      isTimed={now !== undefined}
      host={new URL(paths.openCode(), baseUrl).href.replace(/^https?:\/\//, '')}
    />,
    { headers: { ...HEADERS, 'Set-Cookie': tabletCookie(args, 'display', secret) } },
  );
}

/** What a screen on the counter shows: codes where it is enrolled, else the question for the PIN. */
export const loader = citizenRoute(renderDisplayProblem, (args) => displayPage(args));

function faultOf(error: unknown): Fault {
  if (!isAppError(error)) throw error;
  if (error.code === 'not_found') return { text: t('kiosk.display.noPin'), status: 422 };
  if (error.code !== 'rate_limited') throw error;
  const text = t('kiosk.pinWait', { seconds: String(error.retryAfter ?? '') });
  return { text, status: 429, headers: retryHeaders(error) };
}

/** The PIN makes a screen a display of its unit. */
export const action = citizenRoute(renderDisplayProblem, async (args) => {
  const { context, ctx, params, request } = args;
  const { env, limiter } = context.installation;
  const { place, secret } = await readDisplay(args);
  const pin = (await readFormFields(request)).get('pin')?.[0] ?? '';
  const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
  try {
    const asked = { code: params['code'] ?? '', secret, kind: 'display', pin, network } as const;
    const { isRight, tablet, newSecret } = await checkPin({ ...ctx, limiter }, asked);
    if (!isRight) return await displayPage(args, { text: t('kiosk.pinWrong'), status: 422 });
    if (tablet === null) return await displayPage(args, { text: t('kiosk.display.shortPin'), status: 422 });
    const kept = newSecret ?? secret;
    return redirect(paths.display(place.code), {
      status: 303,
      headers: { 'Set-Cookie': tabletCookie(args, 'display', kept) },
    });
  } catch (error) {
    return displayPage(args, faultOf(error));
  }
});
