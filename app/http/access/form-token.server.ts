import { timingSafeEqual } from 'node:crypto';
import { keyedMark } from '#app/platform/keyed-mark.ts';

/** Whom a token is made for. */
interface TokenOwner {
  readonly sessionId: string;
  readonly staffId: string;
}

/** `earlier`: of another session of the same person, who has logged in again since the page was made. */
export type TokenVerdict = 'right' | 'earlier' | 'foreign';

function marksOf(secret: string, { sessionId, staffId }: TokenOwner) {
  return {
    person: keyedMark(secret, 'form-token-person', staffId),
    session: keyedMark(secret, 'form-token-session', sessionId),
  };
}

/**
 * The token that every form of a session carries: a page of another site cannot know it. Whatever the origin of a
 * request is said to be, a form without it changes nothing.
 */
export function makeFormToken(secret: string, owner: TokenOwner): string {
  const { person, session } = marksOf(secret, owner);
  return `${person}.${session}`;
}

/** Whether a posted token was made for this session. */
export function judgeFormToken(secret: string, owner: TokenOwner, given: unknown): TokenVerdict {
  const [, givenPerson = '', givenSession = ''] =
    typeof given === 'string' ? (/^([\w-]{22})\.([\w-]{22})$/.exec(given) ?? []) : [];
  const { person, session } = marksOf(secret, owner);
  if (!isSame(person, givenPerson)) return 'foreign';
  return isSame(session, givenSession) ? 'right' : 'earlier';
}

function isSame(mark: string, given: string): boolean {
  return mark.length === given.length && timingSafeEqual(Buffer.from(mark), Buffer.from(given));
}
