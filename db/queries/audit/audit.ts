import { and, count, desc, eq, like } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { auditEvents, staff } from '#db/schema/index.ts';

/** Appends one audit event. */
export async function insertAuditEvent(db: Db, event: typeof auditEvents.$inferInsert): Promise<void> {
  await db.insert(auditEvents).values(event);
}

/** An event with the name of the person who acted (null: the command line, the system, or an account that is gone). */
export interface AuditEventRow {
  id: number;
  at: Date;
  actorKind: 'staff' | 'cli' | 'system';
  staffName: string | null;
  action: string;
  subjectId: string | null;
  /** Name of the person who was changed, for events about people. */
  subjectName: string | null;
  details: Record<string, string | number | boolean | null>;
}

export interface AuditFilter {
  /** The part of an action before its dot, such as `round`. */
  subject?: string | undefined;
}

const subject = alias(staff, 'subject');

const matches = ({ subject }: AuditFilter) =>
  subject === undefined ? undefined : like(auditEvents.action, `${subject.replace(/[\\%_]/g, '\\$&')}.%`);

/** Events, the latest first, a page at a time. */
export async function listAuditEvents(
  db: Db,
  filter: AuditFilter & { limit: number; offset: number },
): Promise<AuditEventRow[]> {
  return db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      actorKind: auditEvents.actorKind,
      staffName: staff.name,
      action: auditEvents.action,
      subjectId: auditEvents.subjectId,
      subjectName: subject.name,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.staffId))
    .leftJoin(subject, and(eq(subject.id, auditEvents.subjectId), like(auditEvents.action, 'staff.%')))
    .where(matches(filter))
    .orderBy(desc(auditEvents.id))
    .limit(filter.limit)
    .offset(filter.offset);
}

/** How many events `listAuditEvents` has over all pages. */
export async function countAuditEvents(db: Db, filter: AuditFilter): Promise<number> {
  const [row] = await db.select({ total: count() }).from(auditEvents).where(matches(filter));
  return row?.total ?? 0;
}
