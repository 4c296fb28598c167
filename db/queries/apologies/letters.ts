import { and, eq, isNull, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { apologies } from '#db/schema/index.ts';
import type { Letter } from './late-dossiers.ts';

export type LetterDraft = Pick<
  Letter,
  'dossierId' | 'unitId' | 'reason' | 'note' | 'newDueOn' | 'latestOn' | 'dayRule' | 'draftedAt' | 'draftedBy'
>;

/** Stores a draft, in the place of an earlier one. Returns whether it did: a signed letter stays as it is. */
export async function saveLetterDraft(tx: Db, draft: LetterDraft): Promise<boolean> {
  const rows = await tx
    .insert(apologies)
    .values(draft)
    .onConflictDoUpdate({ target: apologies.dossierId, set: draft, setWhere: isNull(apologies.signedOn) })
    .returning({ id: apologies.id });
  return rows.length === 1;
}

/** Throws a draft away; returns whether there was one. */
export async function deleteLetterDraft(tx: Db, id: number): Promise<boolean> {
  const gone = await tx
    .delete(apologies)
    .where(and(eq(apologies.id, id), isNull(apologies.signedOn)))
    .returning({ id: apologies.id });
  return gone.length === 1;
}

/** First key of the advisory lock under which numbers of a year are given, one transaction at a time. */
const NUMBERING = 7_310_016;

/** Gives a letter the next number of the unit that signs it and of the year. */
export async function signLetter(
  tx: Db,
  id: number,
  signed: Pick<Letter, 'unitId' | 'latestOn' | 'dayRule'> & {
    readonly year: number;
    readonly signedOn: IsoDate;
  },
): Promise<number> {
  const { unitId, year } = signed;
  await tx.execute(sql`select pg_advisory_xact_lock(${NUMBERING}, ${unitId})`);
  const next = sql<number>`(select coalesce(max(a.number), 0) + 1 from ${apologies} a
    where a.unit_id = ${unitId} and a.year = ${year})`;
  const [row] = await tx
    .update(apologies)
    .set({ ...signed, number: next })
    .where(eq(apologies.id, id))
    .returning({ number: apologies.number });
  return row?.number ?? 0;
}

export async function sendLetter(
  tx: Db,
  id: number,
  sent: { readonly sentAt: Date; readonly sentOn: IsoDate; readonly channel: NonNullable<Letter['channel']> },
): Promise<void> {
  await tx.update(apologies).set(sent).where(eq(apologies.id, id));
}
