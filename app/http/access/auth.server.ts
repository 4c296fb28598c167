import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';
import type { Attempt, Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findActor, type ActingPerson } from '#app/services/people/find-actor.server.ts';
import { recordLogIn } from '#app/services/people/record-log-in.server.ts';
import { authAdapter } from '#db/auth-adapter.server.ts';
import type { Db } from '#db/client.server.ts';
import { judgeFormToken, makeFormToken, type TokenVerdict } from './form-token.server.ts';
import { knownBrowserCookie, readKnownBrowser } from './known-browser.server.ts';

interface AuthOptions {
  db: Db;
  secret: string;
  baseUrl: string;
  limiter: Limiter;
}

interface LogIn {
  readonly request: Request;
  /** From `clientNetwork`. */
  readonly network: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody who is logged in. */
export interface StaffSession extends ActingPerson {
  readonly id: string;
}

const SESSION_SECONDS = 12 * 60 * 60;

/** On https a name that browsers keep for this host alone: no page on a sibling domain can set or shadow the session. */
function cookieOptions(baseUrl: string) {
  return baseUrl.startsWith('https:')
    ? { cookiePrefix: '__Host-sipas', useSecureCookies: false, defaultCookieAttributes: { secure: true } }
    : { cookiePrefix: 'sipas', useSecureCookies: false };
}

function createLibrary({ db, secret, baseUrl }: Omit<AuthOptions, 'limiter'>) {
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
    // A working day; the cookie is never renewed, so neither is the row.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // The library's own limit only covers its HTTP handler, which this site does not mount.
    rateLimit: { enabled: false },
    advanced: {
      ...cookieOptions(baseUrl),
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

/** Log-in with e-mail and password. There is no sign-up: `sipas staff add` makes accounts. */
export function createAuth(options: AuthOptions) {
  const { db, secret, baseUrl, limiter } = options;
  const library = createLibrary(options);

  function attemptsOf({ request, network, email }: LogIn): Attempt[] {
    const known = readKnownBrowser(request, secret, email);
    if (known !== null) return [{ limit: LIMITS.logInOfKnownBrowser, of: known }];
    return [
      { limit: LIMITS.logInOfPersonAtNetwork, of: `${email}\0${network}` },
      { limit: LIMITS.logInOfNetwork, of: network },
      { limit: LIMITS.logInOfPerson, of: email },
    ];
  }

  /** A new session when the password is right and the account is enabled, else null. */
  async function openSession(email: string, password: string) {
    try {
      // Without the request's headers: neither its address nor its browser is kept with the session.
      const { headers } = await library.api.signInEmail({
        body: { email, password },
        returnHeaders: true,
      });
      const cookies = cookieHeader(headers);
      const session = await findSessionBy(cookies);
      if (session !== null) return { headers, actor: session.actor };
      await library.api.signOut({ headers: cookies });
      return null;
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500) return null;
      throw error;
    }
  }

  async function findSessionBy(headers: Headers): Promise<StaffSession | null> {
    const found = await library.api.getSession({ headers });
    const person = found && (await findActor(db, found.user.id));
    return person && { id: found.session.id, ...person };
  }

  const ownerOf = ({ id, actor }: StaffSession) => ({ sessionId: id, staffId: actor.id });

  return {
    /** The session of a request, or null without a valid one. */
    findSession: (request: Request): Promise<StaffSession | null> => findSessionBy(request.headers),

    /** What the forms of a session carry, and whether what was posted is that. */
    formToken: (session: StaffSession): string => makeFormToken(secret, ownerOf(session)),
    judgeFormToken: (session: StaffSession, given: unknown): TokenVerdict =>
      judgeFormToken(secret, ownerOf(session), given),

    /**
     * Logs a person in: the cookies of a new session, or null. An unknown e-mail, a wrong password and a disabled
     * account give the same answer after the same work. The browser's previous session ends.
     * @throws AppError `rate_limited`.
     */
    async logIn(attempt: LogIn): Promise<Headers | null> {
      const email = asTyped(attempt.email).trim().toLowerCase();
      const session = await limiter.guard(attemptsOf({ ...attempt, email }), () =>
        openSession(email, attempt.password),
      );
      if (session === null) return null;
      await library.api.signOut({ headers: attempt.request.headers });
      await recordLogIn({ db, now: new Date() }, session.actor);
      session.headers.append('Set-Cookie', knownBrowserCookie(secret, email, baseUrl.startsWith('https:')));
      return session.headers;
    },

    /** Ends the session of a request in the database; the headers clear its cookies. */
    async logOut(request: Request): Promise<Headers> {
      const { headers } = await library.api.signOut({ headers: request.headers, returnHeaders: true });
      return headers;
    },
  };
}

/** The cookies set by an answer, as a Cookie header. */
function cookieHeader(answer: Headers): Headers {
  const pairs = answer.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return new Headers({ cookie: pairs.join('; ') });
}

export type Auth = ReturnType<typeof createAuth>;
