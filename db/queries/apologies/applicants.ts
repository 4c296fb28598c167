import { eq, lte, notInArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { lateApplicants } from '#db/schema/index.ts';

export type ApplicantRow = typeof lateApplicants.$inferSelect;

/** Who handed a dossier in, sealed; null when nobody is known, or no longer. */
export async function findApplicant(db: Db, dossierId: number, now: Date): Promise<ApplicantRow | null> {
  const [row] = await db.select().from(lateApplicants).where(eq(lateApplicants.dossierId, dossierId));
  return row !== undefined && row.expiresAt > now ? row : null;
}

/** Rows of one statement, each statement one parameter. */
const ROWS = 10_000;

/** Stores who handed dossiers in, in the place of who was known. */
export async function upsertApplicants(tx: Db, rows: readonly ApplicantRow[]): Promise<void> {
  await inChunks(
    rows,
    async (chunk) => {
      const given = chunk.map(({ sealed, ...row }) => ({ ...row, sealed: sealed.toString('base64') }));
      await tx.execute(sql`insert into ${lateApplicants} (dossier_id, sealed, key_id, expires_at)
        select "dossierId", decode(sealed, 'base64'), "keyId", "expiresAt"
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as given("dossierId" int, sealed text, "keyId" text, "expiresAt" timestamptz)
        on conflict (dossier_id) do update
          set sealed = excluded.sealed, key_id = excluded.key_id, expires_at = excluded.expires_at`);
      return [];
    },
    ROWS,
  );
}

/** The applicants of dossiers, sealed, also those whose time is over but who are not deleted yet. */
export async function listApplicants(tx: Db, dossierIds: readonly number[]): Promise<ApplicantRow[]> {
  return inChunks(
    dossierIds,
    (chunk) =>
      tx
        .select()
        .from(lateApplicants)
        .where(sql`${lateApplicants.dossierId} = any(${`{${chunk.join(',')}}`}::int[])`),
    ROWS,
  );
}

/** Sets until when the applicants of dossiers are kept, later days, too, where they are still there. */
export async function setApplicantExpiry(
  tx: Db,
  rows: readonly Pick<ApplicantRow, 'dossierId' | 'expiresAt'>[],
): Promise<void> {
  await inChunks(
    rows,
    async (chunk) => {
      const given = chunk.map(({ dossierId: id, expiresAt: until }) => ({ id, until }));
      await tx.execute(sql`update ${lateApplicants} a set expires_at = v.until
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as v(id int, until timestamptz)
        where v.id = a.dossier_id and a.expires_at <> v.until`);
      return [];
    },
    ROWS,
  );
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
