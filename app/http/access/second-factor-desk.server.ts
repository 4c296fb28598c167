import { APIError } from 'better-auth/api';
import { refuse, refuseField } from '#app/domain/errors.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import type { Library } from './auth-library.server.ts';
import { cleanCode, isFirstUse, tryCode } from './second-factor.server.ts';

interface DeskOptions {
  readonly library: Library;
  readonly limiter: Limiter;
}

/** Whose session asks, with the password typed once more. */
interface Asking {
  readonly request: Request;
  readonly staffId: string;
  readonly password: string;
}

/** Whose session confirms with which code, as it was typed. */
interface FirstCode extends Pick<Asking, 'request' | 'staffId'> {
  readonly typed: string;
}

/** What is shown once when a second factor is set up. */
export interface NewSecondFactor {
  /** For the app, as a QR code: otpauth://totp/... */
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

/** What a person who is logged in does about their own second factor; each step but the last asks for the password. */
export function secondFactorDesk({ library, limiter }: DeskOptions) {
  /** @throws AppError `invalid` for a wrong password, `rate_limited` after many; `conflict` as `refuseSetUp`. */
  async function withPassword<Result>(staffId: string, ask: () => Promise<Result>): Promise<Result> {
    const answer = await limiter.guard([{ limit: LIMITS.currentPassword, of: staffId }], async () => {
      try {
        return await ask();
      } catch (error) {
        const code = error instanceof APIError ? error.body?.['code'] : undefined;
        if (code === 'INVALID_PASSWORD' || code === 'PASSWORD_TOO_LONG') return null;
        if (code === 'TOTP_ALREADY_ENABLED') return refuseSetUp();
        throw error;
      }
    });
    return answer ?? refuseField('password', 'invalid', 'people.refusal.passwordWrong');
  }

  return {
    /**
     * Begins: nothing is asked for at log-in before a code was right. Beginning again replaces what was begun.
     * @throws AppError as `withPassword`.
     */
    async begin({ request, staffId, password }: Asking): Promise<NewSecondFactor> {
      const { headers } = request;
      const made = await withPassword(staffId, () =>
        library.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }),
      );
      if (!('totpURI' in made)) throw new Error('the library made no secret for the app');
      return { uri: made.totpURI, recoveryCodes: made.backupCodes };
    },

    /**
     * Confirms by a first code, which is good for nothing else afterwards; the headers are of the session that replaces
     * this one. Null for a wrong code.
     * @throws AppError `conflict` as `refuseSetUp`; `rate_limited` after many wrong codes.
     */
    async confirm({ request, staffId, typed }: FirstCode): Promise<Headers | null> {
      const { headers: cookies } = request;
      const found = await library.api.getSession({ headers: cookies });
      if (found?.user.twoFactorEnabled === true) refuseSetUp();
      const code = cleanCode(typed);
      if (!/^\d{6}$/.test(code)) return null;
      return limiter.guard([{ limit: LIMITS.firstCode, of: staffId }], async () => {
        // Before it is tried: once the factor is on, a log-in could use the code first.
        if (!(await isFirstUse(limiter, staffId, code))) return null;
        const { verdict, headers } = await tryCode(library, code, cookies);
        return verdict === 'right' ? headers : null;
      });
    },

    /** New recovery codes in place of all earlier ones. */
    async renewCodes({ request, staffId, password }: Asking): Promise<readonly string[]> {
      const { headers } = request;
      const { backupCodes } = await withPassword(staffId, () =>
        library.api.generateBackupCodes({ body: { password }, headers }),
      );
      return backupCodes;
    },

    /** Switches it off; the headers are of the session that replaces this one. */
    async remove({ request, staffId, password }: Asking): Promise<Headers> {
      const { headers } = await withPassword(staffId, () =>
        library.api.disableTwoFactor({ body: { password }, headers: request.headers, returnHeaders: true }),
      );
      return headers;
    },
  };
}

/** A second factor that is on, perhaps set up in another window, is not set up again. @throws AppError `conflict`. */
function refuseSetUp(): never {
  return refuse('conflict', 'people.refusal.secondFactorIsOn');
}
