import { and, desc, eq, gt, lt, ne } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { staff, staffSessions, staffVerifications } from '#db/schema/index.ts';
import { staffColumns, type StaffRow } from './staff.ts';

/** Whose session this is, and when it was last used; null when it is gone. */
export async function findSessionPerson(
  db: Db,
  sessionId: string,
): Promise<(StaffRow & { lastSeenAt: Date }) | null> {
  const [row] = await db
    .select({ ...staffColumns, lastSeenAt: staffSessions.lastSeenAt })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.userId))
    .where(eq(staffSessions.id, sessionId));
  return row ?? null;
}

/** Notes that a session is in use. */
export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.update(staffSessions).set({ lastSeenAt: now }).where(eq(staffSessions.id, sessionId));
}

/** Keeps what the browser of a session is called. */
export async function setSessionBrowser(db: Db, sessionId: string, browser: string | null): Promise<void> {
  await db.update(staffSessions).set({ userAgent: browser }).where(eq(staffSessions.id, sessionId));
}

/** A session as it is listed. */
export interface SessionRow {
  readonly id: string;
  /** Such as "Chrome · Windows"; null when it is not known. */
  readonly browser: string | null;
  readonly since: Date;
  readonly lastSeenAt: Date;
}

/** The sessions of a person that are good now and were used after `usedAfter`, the latest used first. */
export async function listSessionsOf(
  db: Db,
  staffId: string,
  { now, usedAfter }: { readonly now: Date; readonly usedAfter: Date },
): Promise<SessionRow[]> {
  const { id, userAgent, createdAt, lastSeenAt } = staffSessions;
  return db
    .select({ id, browser: userAgent, since: createdAt, lastSeenAt })
    .from(staffSessions)
    .where(
      and(eq(staffSessions.userId, staffId), gt(staffSessions.expiresAt, now), gt(lastSeenAt, usedAfter)),
    )
    .orderBy(desc(lastSeenAt));
}

/** Ends one session of a person; false when the person has no such session. */
export async function deleteSession(db: Db, staffId: string, sessionId: string): Promise<boolean> {
  const gone = await db
    .delete(staffSessions)
    .where(and(eq(staffSessions.userId, staffId), eq(staffSessions.id, sessionId)))
    .returning({ id: staffSessions.id });
  return gone.length > 0;
}

/** Ends the sessions of a person but this one; returns how many. */
export async function deleteOtherSessions(db: Db, staffId: string, kept: string | null): Promise<number> {
  const others = kept === null ? undefined : ne(staffSessions.id, kept);
  const gone = await db
    .delete(staffSessions)
    .where(and(eq(staffSessions.userId, staffId), others))
    .returning({ id: staffSessions.id });
  return gone.length;
}

/** Deletes sessions and open steps of a log-in that ended before this moment; returns how many. */
export async function deleteEndedLogIns(db: Db, before: Date): Promise<number> {
  const sessions = await db
    .delete(staffSessions)
    .where(lt(staffSessions.expiresAt, before))
    .returning({ id: staffSessions.id });
  const steps = await db
    .delete(staffVerifications)
    .where(lt(staffVerifications.expiresAt, before))
    .returning({ id: staffVerifications.id });
  return sessions.length + steps.length;
}
