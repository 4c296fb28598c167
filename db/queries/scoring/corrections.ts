import { and, asc, eq, gt } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { scoreCorrections, scoreSheets } from '#db/schema/index.ts';

export type ScoreCorrectionRow = typeof scoreCorrections.$inferSelect;

/** What was corrected in a sheet since it was final, in the order of its versions. */
export async function listScoreCorrections(db: Db, sheetId: number): Promise<ScoreCorrectionRow[]> {
  return db
    .select()
    .from(scoreCorrections)
    .where(eq(scoreCorrections.sheetId, sheetId))
    .orderBy(asc(scoreCorrections.version));
}

/** What was corrected in the sheets of a round since a moment, in the order of their versions. */
export async function listRoundCorrections(
  db: Db,
  { roundId, since }: { readonly roundId: number; readonly since: Date },
): Promise<Pick<ScoreCorrectionRow, 'sheetId' | 'totalBefore' | 'at'>[]> {
  const { sheetId, totalBefore, at, version } = scoreCorrections;
  return db
    .select({ sheetId, totalBefore, at })
    .from(scoreCorrections)
    .innerJoin(scoreSheets, eq(scoreSheets.id, sheetId))
    .where(and(eq(scoreSheets.roundId, roundId), gt(at, since)))
    .orderBy(asc(sheetId), asc(version));
}

/** Keeps a correction; the sheet is locked by the transaction. */
export async function insertScoreCorrection(
  tx: Db,
  row: typeof scoreCorrections.$inferInsert,
): Promise<void> {
  await tx.insert(scoreCorrections).values(row);
}
