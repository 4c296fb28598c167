import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { units, wallPages } from '#db/schema/index.ts';

export type WallRow = typeof wallPages.$inferSelect;

/** The wall page of the unit with this code; null where none is switched on. */
export async function findWall(db: Db, unitCode: string) {
  const { id, code, name } = units;
  const [row] = await db
    .select({ unit: { id, code, name }, wall: wallPages })
    .from(wallPages)
    .innerJoin(units, eq(units.id, wallPages.unitId))
    .where(eq(units.code, unitCode));
  return row ?? null;
}

/** Switches the wall page of a unit on, in place of what it was; an earlier link opens nothing any more. */
export async function saveWall(tx: Db, row: WallRow): Promise<void> {
  const { unitId, ...change } = row;
  await tx
    .insert(wallPages)
    .values({ unitId, ...change })
    .onConflictDoUpdate({ target: wallPages.unitId, set: change });
}

/** Switches it off; false when it was. */
export async function deleteWall(tx: Db, unitId: number): Promise<boolean> {
  return (await tx.delete(wallPages).where(eq(wallPages.unitId, unitId)).returning()).length > 0;
}
