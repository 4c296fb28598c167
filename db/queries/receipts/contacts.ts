import { and, desc, eq, gt, lt, lte, notInArray, sql, type SQL } from 'drizzle-orm';
import type { ContactKind } from '#app/domain/receipts/contact.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { comments, contacts, responses, serviceAreas, units } from '#db/schema/index.ts';
import type { ResponseKey } from './receipts.ts';
import { unitInScope } from '#db/queries/units/units.ts';

export type NewContact = Omit<typeof contacts.$inferInsert, 'ref'>;

/**
 * Stores the contact of a response, replacing an earlier one; the response's row is locked until the transaction ends.
 * False, with nothing stored, when the response was withdrawn meanwhile.
 */
export async function putContact(tx: Db, contact: NewContact): Promise<boolean> {
  const held = await tx
    .select({ counted: responses.counted })
    .from(responses)
    .where(and(eq(responses.unitId, contact.unitId), eq(responses.id, contact.responseId), responses.counted))
    .for('share');
  if (held.length === 0) return false;
  const { unitId, responseId, ...rest } = contact;
  await tx
    .insert(contacts)
    .values({ unitId, responseId, ...rest })
    .onConflictDoUpdate({ target: [contacts.unitId, contacts.responseId], set: rest });
  return true;
}

/** Deletes the contact of a response, if there is one. */
export async function deleteContactOf(db: Db, { unitId, responseId }: ResponseKey): Promise<void> {
  await db.delete(contacts).where(and(eq(contacts.unitId, unitId), eq(contacts.responseId, responseId)));
}

/** Whom to call back, without how: the day, the place and what the person wrote. */
export interface ContactRow {
  readonly ref: string;
  readonly kind: ContactKind;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly unitCode: string;
  readonly unitName: string;
  readonly serviceArea: string | null;
  readonly comment: string | null;
}

interface ContactFilter {
  readonly scope: Scope;
  /** Expired contacts are never returned. */
  readonly now: Date;
  /** Only those who asked before. */
  readonly askedBefore?: Date | undefined;
}

function isOpen({ scope, now, askedBefore }: ContactFilter): SQL | undefined {
  return and(
    unitInScope(contacts.unitId, scope),
    gt(contacts.expiresAt, now),
    askedBefore && lt(contacts.askedAt, askedBefore),
  );
}

/** Contacts in the scope, the newest day first; within a day in an order unrelated to arrival. */
export async function listContacts(
  db: Db,
  filter: ContactFilter & { limit: number; offset: number },
): Promise<ContactRow[]> {
  return db
    .select({
      ref: contacts.ref,
      kind: contacts.kind,
      askedAt: contacts.askedAt,
      expiresAt: contacts.expiresAt,
      unitCode: units.code,
      unitName: units.name,
      serviceArea: serviceAreas.name,
      comment: comments.text,
    })
    .from(contacts)
    .innerJoin(units, eq(units.id, contacts.unitId))
    .innerJoin(responses, and(eq(responses.unitId, contacts.unitId), eq(responses.id, contacts.responseId)))
    .leftJoin(serviceAreas, eq(serviceAreas.id, responses.serviceAreaId))
    .leftJoin(
      comments,
      and(eq(comments.unitId, contacts.unitId), eq(comments.responseId, contacts.responseId)),
    )
    .where(isOpen(filter))
    .orderBy(desc(sql`(${contacts.askedAt} at time zone 'Asia/Ho_Chi_Minh')::date`), contacts.ref)
    .limit(filter.limit)
    .offset(filter.offset);
}

/** The contacts that `listContacts` has over all pages, so many at most, as a part of a statement that counts them. */
export function openContacts(filter: ContactFilter, atMost: number): SQL {
  return sql`(select 1 from ${contacts} where ${isOpen(filter)} limit ${atMost}) as open_contacts`;
}

/** How many contacts `listContacts` has over all pages. */
export async function countContacts(db: Db, filter: ContactFilter): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(contacts)
    .where(isOpen(filter));
  return row?.total ?? 0;
}

export interface SealedContactRow extends ResponseKey {
  readonly kind: ContactKind;
  readonly sealed: Buffer;
  readonly keyId: string;
  readonly unitCode: string;
}

/** One contact of the scope as it is stored, or null. */
export async function findContact(
  db: Db,
  { ref, ...filter }: ContactFilter & { ref: string },
): Promise<SealedContactRow | null> {
  const [row] = await db
    .select({
      unitId: contacts.unitId,
      responseId: contacts.responseId,
      kind: contacts.kind,
      sealed: contacts.sealed,
      keyId: contacts.keyId,
      unitCode: units.code,
    })
    .from(contacts)
    .innerJoin(units, eq(units.id, contacts.unitId))
    .where(and(eq(contacts.ref, ref), isOpen(filter)));
  return row ?? null;
}

/** Deletes expired contacts; returns how many. */
export async function deleteContactsExpiredAt(db: Db, now: Date): Promise<number> {
  const gone = await db.delete(contacts).where(lte(contacts.expiresAt, now)).returning({ ref: contacts.ref });
  return gone.length;
}

/** How many contacts were sealed with other keys than these. */
export async function countContactsBeside(db: Db, keyIds: readonly string[]): Promise<number> {
  return db.$count(contacts, notInArray(contacts.keyId, [...keyIds]));
}
