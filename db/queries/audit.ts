import type { Db } from '#db/client.server.ts';
import { auditEvents } from '#db/schema/index.ts';

/** Appends one audit event. */
export async function insertAuditEvent(db: Db, event: typeof auditEvents.$inferInsert): Promise<void> {
  await db.insert(auditEvents).values(event);
}
