import { and, desc, eq, gt, isNull, like, sql } from 'drizzle-orm';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { Db } from '#db/client.server.ts';
import { importBatches, staff } from '#db/schema/index.ts';

export type ImportBatchRow = typeof importBatches.$inferSelect;

/** Adds a batch; returns its id. */
export async function insertImportBatch(db: Db, batch: typeof importBatches.$inferInsert): Promise<number> {
  const [row] = await db.insert(importBatches).values(batch).returning({ id: importBatches.id });
  if (!row) throw new Error('the insert returned no row');
  return row.id;
}

export interface ImportBatchLine extends Omit<ImportBatchRow, 'rows' | 'staffId'> {
  readonly staffName: string | null;
  readonly added: number;
  readonly changed: number;
}

/** The latest batches, the last one first. */
export async function listImportBatches(db: Db, limit: number): Promise<ImportBatchLine[]> {
  const { id, at, action, fileName, takenBackAt, rows } = importBatches;
  const added = sql<number>`(select count(*)::int from jsonb_array_elements(${rows}) r where r->>'change' = 'added')`;
  return db
    .select({
      ...{ id, at, action, fileName, takenBackAt, staffName: staff.name, added },
      changed: sql<number>`jsonb_array_length(${rows}) - ${added}`,
    })
    .from(importBatches)
    .leftJoin(staff, eq(staff.id, importBatches.staffId))
    .orderBy(desc(id))
    .limit(limit);
}

/** The batch with this id, locked until the transaction ends, or null. */
export async function lockImportBatch(db: Db, id: number): Promise<ImportBatchRow | null> {
  const [row] = await db.select().from(importBatches).where(eq(importBatches.id, id)).for('update');
  return row ?? null;
}

/** A batch with the name of who made it (null: the command line). */
export interface FoundBatchRow extends Omit<ImportBatchRow, 'staffId'> {
  readonly staffName: string | null;
}

/** The batch with this id, or null. */
export async function findImportBatch(db: Db, wanted: number): Promise<FoundBatchRow | null> {
  const { id, at, action, fileName, takenBackAt, rows } = importBatches;
  const [batch] = await db
    .select({ id, at, action, fileName, takenBackAt, rows, staffName: staff.name })
    .from(importBatches)
    .leftJoin(staff, eq(staff.id, importBatches.staffId))
    .where(eq(id, wanted));
  return batch ?? null;
}

/** Later batches of the same list that are not taken back, the last one first. */
export async function listLaterBatches(
  db: Db,
  { id, list }: { id: number; list: string },
): Promise<ImportBatchRow[]> {
  return db
    .select()
    .from(importBatches)
    .where(
      and(
        gt(importBatches.id, id),
        isNull(importBatches.takenBackAt),
        like(importBatches.action, `${list.replaceAll('_', '\\_')}.%`),
      ),
    )
    .orderBy(desc(importBatches.id));
}

/** Notes that a batch was taken back. */
export async function markTakenBack(db: Db, id: number, at: Date): Promise<void> {
  await db.update(importBatches).set({ takenBackAt: at }).where(eq(importBatches.id, id));
}

/** What was changed of one row of a list, when, by whom and in which batch. */
export interface RowChangeRow extends Pick<
  ImportBatchLine,
  'id' | 'at' | 'action' | 'takenBackAt' | 'staffName'
> {
  readonly row: ImportedRow;
}

/** Every change of the row with a code in the lists whose actions begin so (`units`), the latest first. */
export async function listChangesOf(
  db: Db,
  { list, code, limit }: { list: string; code: string; limit: number },
): Promise<RowChangeRow[]> {
  const { id, at, action, takenBackAt, rows } = importBatches;
  const named = JSON.stringify([{ code }]);
  const row = sql<ImportedRow>`(select r from jsonb_array_elements(${rows}) r where r->>'code' = ${code} limit 1)`;
  return db
    .select({ id, at, action, takenBackAt, staffName: staff.name, row })
    .from(importBatches)
    .leftJoin(staff, eq(staff.id, importBatches.staffId))
    .where(and(like(action, `${list.replaceAll('_', '\\_')}.%`), sql`${rows} @> ${named}::jsonb`))
    .orderBy(desc(id))
    .limit(limit);
}
