import { asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { auditChain, auditEvents } from '#db/schema/index.ts';

/** Where the chain of audit events ends: how many there are, and the hash of the last. */
export interface AuditHead {
  readonly place: number;
  readonly hash: string;
}

/** The last link whose transaction has ended; null before the first event. */
export async function findAuditHead(db: Db): Promise<AuditHead | null> {
  const [head] = await db
    .select({ place: auditChain.place, hash: auditChain.hash })
    .from(auditChain)
    .orderBy(desc(auditChain.place))
    .limit(1);
  return head ?? null;
}

/** One link with the text of its event, as it is hashed; null when the event is gone. */
export interface AuditLink extends AuditHead {
  readonly eventId: number;
  readonly event: string | null;
}

/**
 * The text of an event that its hash is made of, written here as in the migration that made the trigger: a function of
 * the database could have been replaced.
 */
const eventText = sql<
  string | null
>`case when ${auditEvents.id} is not null then pg_catalog.jsonb_build_array(
  ${auditEvents.id}, pg_catalog.to_char(${auditEvents.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  ${auditEvents.actorKind}, ${auditEvents.staffId}, ${auditEvents.action}, ${auditEvents.subjectId},
  ${auditEvents.details})::text end`;

/** The next links after a place, in order. */
export async function listAuditLinks(db: Db, after: number, limit: number): Promise<AuditLink[]> {
  return db
    .select({
      place: auditChain.place,
      hash: auditChain.hash,
      eventId: auditChain.eventId,
      event: eventText,
    })
    .from(auditChain)
    .leftJoin(auditEvents, eq(auditEvents.id, auditChain.eventId))
    .where(gt(auditChain.place, after))
    .orderBy(asc(auditChain.place))
    .limit(limit);
}

/** The first event that is in no chain; null when all are. */
export async function findUnchainedEvent(db: Db): Promise<number | null> {
  const [event] = await db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .leftJoin(auditChain, eq(auditChain.eventId, auditEvents.id))
    .where(isNull(auditChain.eventId))
    .orderBy(asc(auditEvents.id))
    .limit(1);
  return event?.id ?? null;
}

/** The hash of the link at a place; null when there is none. */
export async function findAuditHash(db: Db, place: number): Promise<string | null> {
  const [link] = await db
    .select({ hash: auditChain.hash })
    .from(auditChain)
    .where(eq(auditChain.place, place));
  return link?.hash ?? null;
}

/** The seals that events about a round name, since sample data were last removed. */
export async function listSealEvents(db: Db, slug: string): Promise<string[]> {
  const removed = sql`(select coalesce(max(id), 0) from ${auditEvents} where action = 'installation.remove_demo')`;
  const rows = await db
    .select({ seal: sql<string>`${auditEvents.details} ->> 'seal'` })
    .from(auditEvents)
    .where(
      sql`${auditEvents.subjectId} = ${slug} and ${auditEvents.action} like 'round.%'
        and ${auditEvents.details} ? 'seal' and ${auditEvents.id} > ${removed}`,
    )
    .orderBy(asc(auditEvents.id));
  return rows.map(({ seal }) => seal);
}
