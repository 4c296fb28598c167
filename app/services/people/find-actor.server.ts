import type { Actor } from '#app/domain/people/actor.ts';
import { secondFactorDue } from '#app/domain/people/second-factor.ts';
import type { Db } from '#db/client.server.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { deleteSession, findSessionPerson, touchSession } from '#db/queries/people/sessions.ts';

const MINUTE_MS = 60_000;

/** What every session is held to. */
export interface SessionRules {
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
  /** Days in which an administrator sets up a second factor. */
  readonly graceDays: number;
}

/** A person as they act in a session. */
export interface ActingPerson {
  readonly actor: Extract<Actor, { kind: 'staff' }>;
  readonly email: string;
  /** Whether somebody else knows the password, so that it must be changed before anything else is done. */
  readonly mustChangePassword: boolean;
  /** By when a second factor must be set up; null when it is, or need not be. */
  readonly secondFactorDue: Date | null;
}

interface Asked {
  readonly sessionId: string;
  readonly now: Date;
  readonly rules: SessionRules;
}

/**
 * Whose session this is and what they may do now; null for a disabled account, one that is gone, and a session that
 * nobody used for too long, which ends.
 */
export async function findActor(db: Db, { sessionId, now, rules }: Asked): Promise<ActingPerson | null> {
  const person = await findSessionPerson(db, sessionId);
  if (person === null || person.disabledAt !== null) return null;
  const { id, email, grants, mustChangePassword, lastSeenAt } = person;
  const idleMs = now.getTime() - lastSeenAt.getTime();
  if (idleMs > rules.idleMinutes * MINUTE_MS) {
    await deleteSession(db, id, sessionId);
    return null;
  }
  // Once a minute is enough to tell who is there.
  if (idleMs > MINUTE_MS) await touchSession(db, sessionId, now);
  return {
    actor: { kind: 'staff', id, grants: actingGrants(grants) },
    email,
    mustChangePassword,
    secondFactorDue: secondFactorDue(person, rules.graceDays),
  };
}
