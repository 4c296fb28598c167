import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { weights } from '#db/schema/index.ts';
import { inChunks } from '#db/queries/in-chunks.ts';

export type NewWeightRow = Omit<typeof weights.$inferInsert, 'id'>;
export type WeightRow = Omit<typeof weights.$inferSelect, 'id'>;

/** All weights, by period. */
export async function listWeights(db: Db): Promise<WeightRow[]> {
  return db
    .select({
      unitId: weights.unitId,
      serviceAreaId: weights.serviceAreaId,
      periodFrom: weights.periodFrom,
      periodTo: weights.periodTo,
      dossiers: weights.dossiers,
    })
    .from(weights)
    .orderBy(weights.periodFrom, weights.periodTo, weights.unitId, weights.serviceAreaId);
}

/** Until the transaction ends, nobody else changes weights. */
export async function lockWeights(db: Db): Promise<void> {
  await db.execute(sql`lock table ${weights} in share row exclusive mode`);
}

/** Adds weights, or changes those of the same unit, area and period. */
export async function upsertWeights(db: Db, rows: readonly NewWeightRow[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    db
      .insert(weights)
      .values(chunk)
      .onConflictDoUpdate({
        target: [weights.periodFrom, weights.periodTo, weights.unitId, weights.serviceAreaId],
        set: { dossiers: sql`excluded.dossiers` },
      })
      .returning({ unitId: weights.unitId }),
  );
}
