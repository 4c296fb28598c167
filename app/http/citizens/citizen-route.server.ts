import type { ReactElement } from 'react';
import { ERROR_CODES, type AppError } from '#app/domain/errors.ts';
import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { hasMessage } from '#app/domain/locale/translate.ts';
import { describeDefect, loggedPath } from '#app/platform/defect.ts';
import { publicRoute, type Guarded } from '#app/http/access/guards.server.ts';
import type { MessageKey } from '#app/messages/index.ts';
import { answeredFailure, retryHeaders } from '#app/http/failures.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { jsonAnswer, wantsJson } from '#app/http/api/json-answer.server.ts';
import { readPageLanguage, siteLanguages } from './page-language.server.ts';
import { wholeAnswer } from '#app/http/whole-answer.server.ts';

/** Why a citizen did not get the page. `messageKey` is null for a defect, which has no message of its own. */
export interface Problem {
  readonly status: number;
  readonly messageKey: MessageKey | null;
  readonly params: MessageParams;
  /** Seconds after which to try again, where that is known. */
  readonly retryAfter: number | null;
  /** The code as typed or scanned, to be shown again. */
  readonly code: string;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/**
 * A citizen page, a single HTML document. Failures become a friendly page by `renderProblem`, or JSON for a script; a
 * defect is logged (kind and stack, never what the person sent), and the page says that trying again is safe.
 */
export function citizenRoute(
  renderProblem: (problem: Problem) => ReactElement,
  handler: (args: Guarded) => Promise<Response> | Response,
) {
  const route = publicRoute(async (args): Promise<Response> => {
    try {
      return await handler(args);
    } catch (error) {
      const failure = answeredFailure(error);
      if (failure !== error) logDefect(args, error);
      return answerProblem(args.request, renderProblem, {
        status: failure === null ? 500 : ERROR_CODES[failure.code],
        messageKey: messageOf(failure, error, args.request),
        params: failure?.params ?? {},
        retryAfter: failure?.retryAfter ?? null,
        code: args.params['code'] ?? args.params['receipt'] ?? '',
        language: readPageLanguage(args.request, undefined, siteLanguages(args.context)),
        isSample: args.context.installation.isSample,
      });
    }
  });
  return wholeAnswer(route);
}

/** Nobody is told that something is kept before it is: what an outage kept from being stored may be sent again. */
function messageOf(failure: AppError | null, error: unknown, { method }: Request): MessageKey | null {
  const isUnasked = failure !== null && failure !== error;
  return isUnasked && method === 'POST' ? 'citizen.notStoredText' : (failure?.message ?? null);
}

function answerProblem(
  request: Request,
  renderProblem: (problem: Problem) => ReactElement,
  problem: Problem,
): Response {
  const { status, messageKey, params, language } = problem;
  const headers = retryHeaders(problem);
  if (!wantsJson(request)) return htmlPage(renderProblem(problem), { status, headers });
  const key = messageKey !== null && hasMessage(messageKey, ...citizenMessages) ? messageKey : null;
  const message = language.explain({ key: key ?? 'citizen.brokenText', params });
  return jsonAnswer({ ok: false, message }, { status, headers });
}

function logDefect({ ctx, context, request }: Guarded, error: unknown): void {
  ctx.log.error('request failed', {
    requestId: context.requestId,
    path: loggedPath(new URL(request.url).pathname),
    ...describeDefect(error),
  });
}
