import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { problemKind } from '#app/domain/api/problem.ts';
import { AppError, ERROR_CODES, isAppError, type ErrorCode } from '#app/domain/errors.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { describeDefect, loggedPath } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { openKey } from '#app/services/api/open-key.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { conditionalAnswer } from '#app/http/conditional-answer.server.ts';
import { answeredFailure, retryHeaders } from '#app/http/failures.server.ts';
import { publicRoute, type Guarded } from '#app/http/access/guards.server.ts';
import { wholeAnswer } from '#app/http/whole-answer.server.ts';
import apiMessages from '#app/messages/api.json' with { type: 'json' };

/** What an API handler is given; the caller is the actor of `ctx` (a citizen without a key). */
export interface ApiCall {
  readonly ctx: Context;
  readonly params: Guarded['params'];
  readonly search: URLSearchParams;
  readonly headers: Headers;
  readonly locale: Locale;
  readonly baseUrl: string;
}

export interface ApiAnswer {
  readonly body: string;
  readonly type: string;
  /** What the ETag is computed from, when the body contains the time it was made. */
  readonly madeOf?: unknown;
}

const BEARER = /^bearer +(\S+) *$/i;

/**
 * A loader of the API. Cookies are ignored, so that no other site can use a browser's session. All failures are
 * answered as `application/problem+json`.
 */
export function apiLoader(handler: (call: ApiCall) => Promise<ApiAnswer> | ApiAnswer) {
  const route = publicRoute(async (args): Promise<Response> => {
    const hasKey = args.request.headers.has('authorization');
    const search = new URL(args.request.url).searchParams;
    const asked = search.get('lang');
    const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
    try {
      const ctx = await identify(args);
      const { request, params, context } = args;
      const { headers } = request;
      const { baseUrl } = context.installation;
      const answer = await handler({ ctx, params, search, headers, locale, baseUrl });
      return conditional(answer, request, hasKey);
    } catch (error) {
      return problem(args, error, { locale, hasKey });
    }
  });
  return wholeAnswer((args: LoaderFunctionArgs | ActionFunctionArgs) => route(args));
}

/** Answers all methods but GET and HEAD: the allowed ones, or that the method is wrong. */
export const apiAction = wholeAnswer(async (args): Promise<Response> => {
  if (args.request.method !== 'OPTIONS') return refuseMethod(args);
  const allowed = { Allow: 'GET, HEAD, OPTIONS', 'Access-Control-Allow-Methods': 'GET, HEAD' };
  const headers = { ...shared(false), ...allowed, 'Access-Control-Allow-Headers': 'If-None-Match' };
  return new Response(null, { status: 204, headers });
});

const refuseMethod = apiLoader(() => {
  throw new AppError('wrong_method', 'api.wrongMethod');
});

/** Identifies the caller, after counting the call against the rate limit. */
async function identify({ ctx, request, context }: Guarded): Promise<Context> {
  const { limiter, env } = context.installation;
  const authorization = request.headers.get('authorization');
  const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
  const ofNetwork = [{ limit: LIMITS.apiCallsOfNetwork, of: network }];
  if (authorization === null) {
    await limiter.take(ofNetwork);
    return ctx;
  }
  const token = BEARER.exec(authorization)?.[1];
  try {
    if (token === undefined) {
      throw new AppError('unauthenticated', 'api.authorization');
    }
    const key = await openKey(ctx, token);
    await limiter.take([{ limit: LIMITS.apiCallsOfKey, of: String(key.id) }]);
    return { ...ctx, actor: key.actor };
  } catch (error) {
    if (isAppError(error) && error.code === 'unauthenticated') await limiter.take(ofNetwork);
    throw error;
  }
}

/** Headers of every answer; without a key, pages of other sites may read it (CORS without credentials). */
function shared(hasKey: boolean): Record<string, string> {
  const open = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag, Retry-After' };
  return {
    Vary: 'Authorization, Accept',
    // Not the site's own `same-origin`: published figures may be fetched from anywhere.
    ...(hasKey ? {} : { ...open, 'Cross-Origin-Resource-Policy': 'cross-origin' }),
  };
}

function conditional({ body, type, madeOf }: ApiAnswer, request: Request, hasKey: boolean): Response {
  const headers = {
    ...shared(hasKey),
    // An answer to a key is private; published figures may be cached for a minute, so that a withdrawn publication soon
    // disappears.
    'Cache-Control': hasKey ? 'private, no-cache' : 'public, max-age=60',
    'Content-Type': type,
  };
  return conditionalAnswer(request, { body, headers, madeOf });
}

const EXTRA_HEADERS: Partial<Record<ErrorCode, Record<string, string>>> = {
  unauthenticated: { 'WWW-Authenticate': 'Bearer realm="sipas", error="invalid_token"' },
  forbidden: { 'WWW-Authenticate': 'Bearer realm="sipas", error="insufficient_scope"' },
  wrong_method: { Allow: 'GET, HEAD, OPTIONS' },
};

function problem(
  { ctx, request, context }: Guarded,
  error: unknown,
  { locale, hasKey }: { locale: Locale; hasKey: boolean },
): Response {
  const expected = answeredFailure(error);
  if (expected !== error) {
    const path = loggedPath(new URL(request.url).pathname);
    ctx.log.error('request failed', { requestId: context.requestId, path, ...describeDefect(error) });
  }
  const status = expected ? ERROR_CODES[expected.code] : 500;
  const detail = expected
    ? messageText(expected.message, expected.params, locale)
    : translator(locale, apiMessages)('api.defect', { requestId: context.requestId });
  return new Response(JSON.stringify({ ...problemKind(expected?.code ?? null), status, detail }), {
    status,
    headers: {
      ...shared(hasKey),
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(expected ? EXTRA_HEADERS[expected.code] : {}),
      ...(expected ? retryHeaders(expected) : {}),
    },
  });
}
