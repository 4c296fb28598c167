import { eq, inArray, lte, notInArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { lateApplicants, lateDossiers } from '#db/schema/index.ts';

export type ApplicantRow = typeof lateApplicants.$inferSelect;

/** Who handed a dossier in, sealed; null when nobody is known, or no longer. */
export async function findApplicant(db: Db, dossierId: number, now: Date): Promise<ApplicantRow | null> {
  const [row] = await db.select().from(lateApplicants).where(eq(lateApplicants.dossierId, dossierId));
  return row !== undefined && row.expiresAt > now ? row : null;
}

/** Stores who handed dossiers in, in the place of who was known. */
export async function upsertApplicants(tx: Db, rows: readonly ApplicantRow[]): Promise<void> {
  await inChunks(rows, async (chunk) => {
    await tx
      .insert(lateApplicants)
      .values(chunk)
      .onConflictDoUpdate({
        target: lateApplicants.dossierId,
        set: {
          sealed: sql`excluded.sealed`,
          keyId: sql`excluded.key_id`,
          expiresAt: sql`excluded.expires_at`,
        },
      });
    return [];
  });
}

/** Keeps the applicants of dossiers with a result no longer than so many days after it. */
export async function shortenApplicants(
  tx: Db,
  dossierIds: readonly number[],
  keptDays: number,
): Promise<void> {
  const over = sql`(d.returned_on + ${keptDays}::int)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
  await inChunks(dossierIds, async (chunk) => {
    await tx.execute(sql`update ${lateApplicants} a set expires_at = least(a.expires_at, ${over})
      from ${lateDossiers} d
      where d.id = a.dossier_id and d.returned_on is not null
        and ${inArray(sql`a.dossier_id`, chunk)}`);
    return [];
  });
}

/** Forgets who handed dossiers in. */
export async function deleteApplicants(tx: Db, dossierIds: readonly number[]): Promise<void> {
  await inChunks(dossierIds, async (chunk) => {
    await tx.delete(lateApplicants).where(inArray(lateApplicants.dossierId, chunk));
    return [];
  });
}

/** Deletes the applicants whose time is over; returns how many. */
export async function deleteApplicantsExpiredAt(db: Db, now: Date): Promise<number> {
  const gone = await db
    .delete(lateApplicants)
    .where(lte(lateApplicants.expiresAt, now))
    .returning({ id: lateApplicants.dossierId });
  return gone.length;
}

/** How many applicants were sealed with other keys than these. */
export async function countApplicantsBeside(db: Db, keyIds: readonly string[]): Promise<number> {
  return db.$count(
    lateApplicants,
    keyIds.length === 0 ? sql`true` : notInArray(lateApplicants.keyId, [...keyIds]),
  );
}
