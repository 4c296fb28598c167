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

/** Deletes these weights. */
export async function deleteWeights(db: Db, rows: readonly WeightRow[]): Promise<void> {
  const places = JSON.stringify(
    rows.map(({ unitId, serviceAreaId, periodFrom, periodTo }) => {
      return { unit: unitId, area: serviceAreaId, from: periodFrom, to: periodTo };
    }),
  );
  await db.execute(sql`
    delete from ${weights} w
    using jsonb_to_recordset(${places}::jsonb) as p(unit int, area int, "from" date, "to" date)
    where w.unit_id = p.unit and w.service_area_id is not distinct from p.area
      and w.period_from = p."from" and w.period_to = p."to"`);
}
