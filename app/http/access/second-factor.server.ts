import { APIError } from 'better-auth/api';
import { isAppError, RateLimited } from '#app/domain/errors.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import type { Library } from './auth-library.server.ts';

/** What came of a code. */
export type CodeVerdict = 'right' | 'wrong' | 'locked' | 'too_late';

const isAppCode = (code: string) => /^\d{6}$/.test(code);

/** A code as it is typed: from the app six digits, from the list of recovery codes two groups. */
export function cleanCode(typed: string): string {
  const code = typed.replace(/\s/g, '');
  return isAppCode(code) || code.includes('-') || code.length !== 10
    ? code
    : `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Tries a code, of the app or a recovery code; the headers set the cookies of the session that a right one opens. */
export async function tryCode(
  library: Library,
  code: string,
  headers: Headers,
): Promise<{ readonly verdict: CodeVerdict; readonly headers: Headers }> {
  const asked = { body: { code }, headers, returnHeaders: true } as const;
  try {
    const answer = isAppCode(code)
      ? await library.api.verifyTOTP(asked)
      : await library.api.verifyBackupCode(asked);
    return { verdict: 'right', headers: answer.headers };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    return { verdict: verdictOf(error), headers: new Headers() };
  }
}

function verdictOf({ body }: APIError): CodeVerdict {
  switch (body?.['code']) {
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return 'locked';
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return 'too_late';
    default:
      return 'wrong';
  }
}

/** A code of the app is good for a minute and a half, but once. */
export async function isFirstUse(limiter: Limiter, staffId: string, code: string): Promise<boolean> {
  try {
    await limiter.take([{ limit: LIMITS.usedCode, of: `${staffId}\0${code}` }]);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

/** Seconds for which the second factor of a person is locked at most. */
const LOCKED_SECONDS = 3600;

export function refuseLocked(): never {
  throw new RateLimited('errors.rateLimited', LOCKED_SECONDS);
}
