import type { ReactElement } from 'react';
import { ERROR_CODES, isAppError } from '#app/domain/errors.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { publicRoute, type Guarded } from './guards.server.ts';
import { htmlPage } from './html-page.server.tsx';
import { readPageLanguage } from './page-language.server.ts';

/** What kept a citizen from the page asked for. `messageKey` is null for a defect, which has no text of its own. */
export interface Problem {
  readonly status: number;
  readonly messageKey: string | null;
  readonly params: Readonly<Record<string, string | number>>;
  /** What was typed or scanned as a code, to be shown again. */
  readonly code: string;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/**
 * A page for citizens that is one HTML document. Whatever fails becomes a friendly page by `renderProblem`; a defect is
 * logged (its kind and stack, never what the person sent) and says that nothing is lost by trying again.
 */
export function citizenRoute(
  renderProblem: (problem: Problem) => ReactElement,
  handler: (args: Guarded) => Promise<Response> | Response,
) {
  return publicRoute(async (args): Promise<Response> => {
    try {
      return await handler(args);
    } catch (error) {
      const expected = isAppError(error);
      if (!expected) logDefect(args, error);
      const status = expected ? ERROR_CODES[error.code] : 500;
      const problem = {
        status,
        messageKey: expected ? error.message : null,
        params: expected ? error.params : {},
        code: args.params['code'] ?? '',
        language: readPageLanguage(args.request),
        isSample: args.context.installation.isSample,
      };
      return htmlPage(renderProblem(problem), { status });
    }
  });
}

function logDefect({ ctx, context, request }: Guarded, error: unknown): void {
  ctx.log.error('request failed', {
    requestId: context.requestId,
    path: new URL(request.url).pathname,
    name: error instanceof Error ? error.name : typeof error,
    stack: error instanceof Error ? error.stack : undefined,
  });
}
