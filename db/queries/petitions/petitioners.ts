import { and, eq, gt, lte, notInArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { petitioners } from '#db/schema/index.ts';

export type PetitionerRow = typeof petitioners.$inferSelect;

/** Who petitioned, sealed; null when nobody is known, or no longer. */
export async function findPetitioner(db: Db, petitionId: number, now: Date): Promise<PetitionerRow | null> {
  const [row] = await db.select().from(petitioners).where(eq(petitioners.petitionId, petitionId));
  return row !== undefined && row.expiresAt > now ? row : null;
}

/** Whether somebody is known to have petitioned. */
export async function hasPetitioner(db: Db, petitionId: number, now: Date): Promise<boolean> {
  return (await findPetitioner(db, petitionId, now)) !== null;
}

export async function insertPetitioner(tx: Db, row: PetitionerRow): Promise<void> {
  await tx.insert(petitioners).values(row);
}

/** Keeps a petitioner until then; one whose time ran out is not taken up again. */
export async function keepPetitioner(
  tx: Db,
  petitionId: number,
  { expiresAt, now }: { readonly expiresAt: Date; readonly now: Date },
): Promise<void> {
  const isKept = and(eq(petitioners.petitionId, petitionId), gt(petitioners.expiresAt, now));
  await tx.update(petitioners).set({ expiresAt }).where(isKept);
}

/** Deletes the petitioners whose time is over; returns how many. */
export async function deletePetitionersExpiredAt(db: Db, now: Date): Promise<number> {
  const gone = await db
    .delete(petitioners)
    .where(lte(petitioners.expiresAt, now))
    .returning({ id: petitioners.petitionId });
  return gone.length;
}

/** How many petitioners were sealed with other keys than these. */
export async function countPetitionersBeside(db: Db, keyIds: readonly string[]): Promise<number> {
  return db.$count(petitioners, keyIds.length === 0 ? sql`true` : notInArray(petitioners.keyId, [...keyIds]));
}
