import { asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { scoreCorrections } from '#db/schema/index.ts';

export type ScoreCorrectionRow = typeof scoreCorrections.$inferSelect;

/** What was corrected in a sheet since it was final, in the order of its versions. */
export async function listScoreCorrections(db: Db, sheetId: number): Promise<ScoreCorrectionRow[]> {
  return db
    .select()
    .from(scoreCorrections)
    .where(eq(scoreCorrections.sheetId, sheetId))
    .orderBy(asc(scoreCorrections.version));
}

/** Keeps a correction; the sheet is locked by the transaction. */
export async function insertScoreCorrection(
  tx: Db,
  row: typeof scoreCorrections.$inferInsert,
): Promise<void> {
  await tx.insert(scoreCorrections).values(row);
}
