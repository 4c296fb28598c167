import { APIError } from 'better-auth/api';
import { refuseField } from '#app/domain/errors.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import type { Library } from './auth-library.server.ts';
import { cleanCode, tryCode } from './second-factor.server.ts';

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

/** What is shown once when a second factor is set up. */
export interface NewSecondFactor {
  /** For the app, as a QR code: otpauth://totp/... */
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

/** What a person who is logged in does about their own second factor; each step but the last asks for the password. */
export function secondFactorDesk({ library, limiter }: DeskOptions) {
  /** @throws AppError `invalid` for a wrong password, `rate_limited` after many. */
  async function withPassword<Result>(staffId: string, ask: () => Promise<Result>): Promise<Result> {
    const answer = await limiter.guard([{ limit: LIMITS.currentPassword, of: staffId }], async () => {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof APIError && error.body?.['code'] === 'INVALID_PASSWORD') return null;
        throw error;
      }
    });
    return answer ?? refuseField('password', 'invalid', 'people.refusal.passwordWrong');
  }

  return {
    /** Begins: nothing is asked for at log-in before a code was right. Beginning again replaces what was begun. */
    async begin({ request, staffId, password }: Asking): Promise<NewSecondFactor> {
      const { headers } = request;
      const made = await withPassword(staffId, () =>
        library.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }),
      );
      if (!('totpURI' in made)) throw new Error('the library made no secret for the app');
      return { uri: made.totpURI, recoveryCodes: made.backupCodes };
    },

    /** Confirms by a first code; the headers are of the session that replaces this one. Null for a wrong code. */
    async confirm(request: Request, typed: string): Promise<Headers | null> {
      const code = cleanCode(typed);
      if (!/^\d{6}$/.test(code)) return null;
      const { verdict, headers } = await tryCode(library, code, request.headers);
      return verdict === 'right' ? headers : null;
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
