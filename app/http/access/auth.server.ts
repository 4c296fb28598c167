import { APIError } from 'better-auth/api';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { browserName } from '#app/domain/people/browser-name.ts';
import type { Attempt, Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findActor, type ActingPerson, type SessionRules } from '#app/services/people/find-actor.server.ts';
import { recordLogIn } from '#app/services/people/record-log-in.server.ts';
import { isEnabled, nameBrowser } from '#app/services/people/sessions/log-in-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import { createLibrary, type Library } from './auth-library.server.ts';
import { judgeFormToken, makeFormToken, type TokenVerdict } from './form-token.server.ts';
import { knownBrowserCookie, readKnownBrowser } from './known-browser.server.ts';
import { secondFactorDesk } from './second-factor-desk.server.ts';
import { cleanCode, isFirstUse, refuseLocked, tryCode } from './second-factor.server.ts';

interface AuthOptions {
  db: Db;
  secret: string;
  baseUrl: string;
  limiter: Limiter;
  rules: SessionRules & { readonly sessionHours: number };
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

/** What a right password, or a right code, leads to: into the console, or to the page that asks for the code. */
export interface LoggedIn {
  readonly headers: Headers;
  readonly isCodeNeeded: boolean;
}

/** Somebody who has shown who they are without a password. */
interface EnteringPerson {
  readonly id: string;
  readonly hasSecondFactor: boolean;
  /** Whether how they did it counts as two factors. */
  readonly isSurelyThere: boolean;
}

/** What every way in goes through. */
function makeDoor({ db, secret, baseUrl, rules }: AuthOptions, library: Library) {
  function attemptsOf({ request, network, email }: LogIn): Attempt[] {
    const known = readKnownBrowser(request, secret, email);
    if (known !== null) return [{ limit: LIMITS.logInOfKnownBrowser, of: known }];
    return [
      { limit: LIMITS.logInOfPersonAtNetwork, of: `${email}\0${network}` },
      { limit: LIMITS.logInOfNetwork, of: network },
      { limit: LIMITS.logInOfPerson, of: email },
    ];
  }

  /** What a right password of an enabled account opens: a session, or the way to the code; else null. */
  async function checkPassword(email: string, password: string) {
    try {
      // Without the request's headers: its address is not kept with the session.
      const { headers, response } = await library.api.signInEmail({
        body: { email, password },
        returnHeaders: true,
      });
      if ('twoFactorRedirect' in response) {
        return (await isEnabled(db, email)) ? { headers, session: null } : null;
      }
      const session = await findSessionBy(cookieHeader(headers));
      if (session !== null) return { headers, session };
      await library.api.signOut({ headers: cookieHeader(headers) });
      return null;
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500) return null;
      throw error;
    }
  }

  async function findSessionBy(headers: Headers): Promise<StaffSession | null> {
    const found = await library.api.getSession({ headers });
    const id = found?.session.id;
    const person = id === undefined ? null : await findActor(db, { sessionId: id, now: new Date(), rules });
    return id === undefined || person === null ? null : { id, ...person };
  }

  /** What every log-in ends with: the browser's previous session ends, the new one is named and noted. */
  async function welcome(request: Request, session: StaffSession, headers: Headers): Promise<void> {
    await library.api.signOut({ headers: request.headers });
    await nameBrowser(db, session.id, browserName(request.headers.get('user-agent') ?? ''));
    await recordLogIn({ db, now: new Date() }, session.actor);
    headers.append('Set-Cookie', knownBrowserCookie(secret, session.email, baseUrl.startsWith('https:')));
  }

  return { attemptsOf, checkPassword, findSessionBy, welcome };
}

/** Log-in with e-mail, password and, where a person has set it up, a code. There is no sign-up. */
export function createAuth(options: AuthOptions) {
  const { db, secret, baseUrl, limiter, rules } = options;
  const library = createLibrary({ db, secret, baseUrl, sessionHours: rules.sessionHours });
  const { attemptsOf, checkPassword, findSessionBy, welcome } = makeDoor(options, library);
  const ownerOf = ({ id, actor }: StaffSession) => ({ sessionId: id, staffId: actor.id });

  return {
    /** The session of a request, or null without a valid one. */
    findSession: (request: Request): Promise<StaffSession | null> => findSessionBy(request.headers),

    /** What the forms of a session carry, and whether what was posted is that. */
    formToken: (session: StaffSession): string => makeFormToken(secret, ownerOf(session)),
    judgeFormToken: (session: StaffSession, given: unknown): TokenVerdict =>
      judgeFormToken(secret, ownerOf(session), given),

    /**
     * Logs a person in, or leads them to the code; null otherwise. An unknown e-mail, a wrong password and a disabled
     * account give the same answer after the same work. The browser's previous session ends.
     * @throws AppError `rate_limited`.
     */
    async logIn(attempt: LogIn): Promise<LoggedIn | null> {
      const email = asTyped(attempt.email).trim().toLowerCase();
      const passed = await limiter.guard(attemptsOf({ ...attempt, email }), () =>
        checkPassword(email, attempt.password),
      );
      if (passed === null) return null;
      const { headers, session } = passed;
      if (session !== null) await welcome(attempt.request, session, headers);
      return { headers, isCodeNeeded: session === null };
    },

    /**
     * The second step of a log-in: the cookies of a new session; `wrong` for a wrong, used or repeated code, `too_late`
     * when the password must be given again.
     * @throws AppError `rate_limited` after too many wrong codes.
     */
    async enterCode(request: Request, typed: string): Promise<Headers | 'wrong' | 'too_late'> {
      const code = cleanCode(typed);
      // Of the browser's cookies the step's own alone: a session that is open already must not answer for another person.
      const { verdict, headers } = await tryCode(library, code, onlyCodeStep(request));
      if (verdict === 'locked') return refuseLocked();
      if (verdict !== 'right') return verdict;
      const session = await findSessionBy(cookieHeader(headers));
      if (session === null || !(await isFirstUse(limiter, session.actor.id, code))) {
        await library.api.signOut({ headers: cookieHeader(headers) });
        return session === null ? 'too_late' : 'wrong';
      }
      await welcome(request, session, headers);
      return headers;
    },

    /**
     * Logs in a person who has shown who they are in another way, or leads them to the code where they have a second factor
     * and the other way is none. The browser's previous session ends. Null for a disabled account.
     */
    async enterAs(request: Request, person: EnteringPerson): Promise<LoggedIn | null> {
      const { id: userId, hasSecondFactor, isSurelyThere } = person;
      if (hasSecondFactor && !isSurelyThere) {
        const { headers } = await library.api.askForCode({ body: { userId }, returnHeaders: true });
        return { headers, isCodeNeeded: true };
      }
      const { headers } = await library.api.openSession({ body: { userId }, returnHeaders: true });
      const session = await findSessionBy(cookieHeader(headers));
      if (session === null) return null;
      await welcome(request, session, headers);
      return { headers, isCodeNeeded: false };
    },

    /** A new session in place of all of a person's, which the caller has just ended. */
    async openAgain({ actor }: StaffSession): Promise<Headers> {
      const { headers } = await library.api.openSession({ body: { userId: actor.id }, returnHeaders: true });
      return headers;
    },

    /** Ends the session of a request in the database; the headers clear its cookies. */
    async logOut(request: Request): Promise<Headers> {
      const { headers } = await library.api.signOut({ headers: request.headers, returnHeaders: true });
      return headers;
    },

    /** What a person does about their own second factor. */
    secondFactor: secondFactorDesk({ library, limiter }),
  };
}

/** The cookies set by an answer, as a Cookie header. */
function cookieHeader(answer: Headers): Headers {
  const pairs = answer.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return new Headers({ cookie: pairs.join('; ') });
}

function onlyCodeStep(request: Request): Headers {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const own = pairs.filter((pair) => /^[\w-]+\.two_factor=/.test(pair));
  return new Headers({ cookie: own.join('; ') });
}

export type Auth = ReturnType<typeof createAuth>;
