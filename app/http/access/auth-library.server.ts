import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';
import { authAdapter } from '#db/auth-adapter.server.ts';
import type { Db } from '#db/client.server.ts';

interface LibraryOptions {
  readonly db: Db;
  readonly secret: string;
  readonly baseUrl: string;
  /** From the log-in to its end, however much is done meanwhile. */
  readonly sessionHours: number;
}

/** The name by which the library finds the step between the password and the code. */
const CODE_COOKIE = 'two_factor';

/** Minutes between the password and the code, and how many wrong codes of a person lock the second factor for an hour. */
const [CODE_MINUTES, WRONG_CODES] = [10, 10];

/** On https a name that browsers keep for this host alone: no page on a sibling domain can set or shadow the session. */
function cookieOptions(baseUrl: string) {
  return baseUrl.startsWith('https:')
    ? { cookiePrefix: '__Host-sipas', useSecureCookies: false, defaultCookieAttributes: { secure: true } }
    : { cookiePrefix: 'sipas', useSecureCookies: false };
}

/** A new session of somebody who has shown who they are already. */
const entry = {
  id: 'sipas-entry',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        if (user === null) return ctx.json({ isOpen: false });
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ isOpen: true });
      },
    ),
    /** What the library does after a right password of somebody with a second factor: the way to the code. */
    askForCode: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const { context, body } = ctx;
        const cookie = context.createAuthCookie(CODE_COOKIE, { maxAge: CODE_MINUTES * 60 });
        const identifier = `2fa-${randomBytes(20).toString('hex')}`;
        const expiresAt = new Date(Date.now() + CODE_MINUTES * 60_000);
        const { internalAdapter } = context;
        await internalAdapter.createVerificationValue({ value: body.userId, identifier, expiresAt });
        const attempts = `2fa-attempts-${identifier}`;
        await internalAdapter.createVerificationValue({ value: '0', identifier: attempts, expiresAt });
        await ctx.setSignedCookie(cookie.name, identifier, context.secret, cookie.attributes);
        return ctx.json({});
      },
    ),
  },
};

/**
 * The log-in library as this product uses it: its HTTP handler is not mounted, so that only what `createAuth` calls can be
 * asked of it.
 */
export function createLibrary({ db, secret, baseUrl, sessionHours }: LibraryOptions) {
  return betterAuth({
    appName: 'SIPAS',
    database: authAdapter(db),
    secret,
    baseURL: baseUrl,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    plugins: [
      twoFactor({
        issuer: 'SIPAS',
        twoFactorCookieMaxAge: CODE_MINUTES * 60,
        accountLockout: { enabled: true, maxFailedAttempts: WRONG_CODES, durationSeconds: 3600 },
      }),
      entry,
    ],
    // The cookie is never renewed, so neither is the row.
    session: { expiresIn: sessionHours * 60 * 60, disableSessionRefresh: true },
    // The library's own limit only covers its HTTP handler, which this site does not mount.
    rateLimit: { enabled: false },
    advanced: {
      ...cookieOptions(baseUrl),
      ipAddress: { disableIpTracking: true },
      database: { joins: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

export type Library = ReturnType<typeof createLibrary>;
