import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import {
  criteriaSets,
  scoreEntries,
  scoreEvidence,
  scoreExplanations,
  scoreReviewers,
  scoreSheets,
  scoringRounds,
  staff,
} from '#db/schema/index.ts';

export type ScoringRoundRow = typeof scoringRounds.$inferSelect;

/** The round with this slug, or null. */
export async function findScoringRound(db: Db, slug: string): Promise<ScoringRoundRow | null> {
  const [row] = await db.select().from(scoringRounds).where(eq(scoringRounds.slug, slug));
  return row ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockScoringRound(tx: Db, slug: string): Promise<ScoringRoundRow | null> {
  const [row] = await tx.select().from(scoringRounds).where(eq(scoringRounds.slug, slug)).for('update');
  return row ?? null;
}

/** Every round with the name of its set, the latest year first. */
export async function listScoringRounds(
  db: Db,
): Promise<(ScoringRoundRow & { setCode: string; setVersion: number; sheets: number })[]> {
  const sheets = sql<number>`(select count(*)::int from ${scoreSheets} s where s.round_id = ${scoringRounds.id})`;
  const rows = await db
    .select({ round: scoringRounds, setCode: criteriaSets.code, setVersion: criteriaSets.version, sheets })
    .from(scoringRounds)
    .innerJoin(criteriaSets, eq(criteriaSets.id, scoringRounds.setId))
    .orderBy(desc(scoringRounds.year), desc(scoringRounds.id));
  return rows.map(({ round, ...rest }) => ({ ...round, ...rest }));
}

/** Adds a round with a sheet for each unit; null when the slug is taken. */
export async function insertScoringRound(
  db: Db,
  round: typeof scoringRounds.$inferInsert,
  unitIds: readonly number[],
): Promise<number | null> {
  const [row] = await db
    .insert(scoringRounds)
    .values(round)
    .onConflictDoNothing({ target: scoringRounds.slug })
    .returning({ id: scoringRounds.id });
  if (!row) return null;
  await insertScoreSheets(db, row.id, unitIds);
  return row.id;
}

/** Notes that a round is published. */
export async function publishScoringRound(db: Db, id: number, at: Date): Promise<void> {
  await db.update(scoringRounds).set({ publishedAt: at }).where(eq(scoringRounds.id, id));
}

/** Says how units are grouped in the ranking. */
export async function setRankGroups(db: Db, id: number, groups: ScoringRoundRow['groups']): Promise<void> {
  await db.update(scoringRounds).set({ groups }).where(eq(scoringRounds.id, id));
}

/** Puts a person among those who appraise a cluster. */
export async function insertScoreReviewer(db: Db, row: typeof scoreReviewers.$inferInsert): Promise<void> {
  await db.insert(scoreReviewers).values(row).onConflictDoNothing();
}

/** The people who appraise a cluster. */
export async function listScoreReviewers(
  db: Db,
  { roundId, cluster }: { roundId: number; cluster: string },
): Promise<string[]> {
  const rows = await db
    .select({ staffId: scoreReviewers.staffId })
    .from(scoreReviewers)
    .where(and(eq(scoreReviewers.roundId, roundId), eq(scoreReviewers.cluster, cluster)));
  return rows.map(({ staffId }) => staffId);
}

/** Everybody who appraises in a round, with the clusters. */
export async function listNamedReviewers(
  db: Db,
  roundId: number,
): Promise<{ cluster: string; staffId: string; name: string; email: string }[]> {
  return db
    .select({
      cluster: scoreReviewers.cluster,
      staffId: scoreReviewers.staffId,
      name: staff.name,
      email: staff.email,
    })
    .from(scoreReviewers)
    .innerJoin(staff, eq(staff.id, scoreReviewers.staffId))
    .where(eq(scoreReviewers.roundId, roundId))
    .orderBy(asc(scoreReviewers.cluster), asc(staff.name));
}

/** Takes a person from those who appraise a cluster. */
export async function deleteScoreReviewer(
  db: Db,
  { roundId, cluster, staffId }: typeof scoreReviewers.$inferInsert,
): Promise<void> {
  await db
    .delete(scoreReviewers)
    .where(
      and(
        eq(scoreReviewers.roundId, roundId),
        eq(scoreReviewers.cluster, cluster),
        eq(scoreReviewers.staffId, staffId),
      ),
    );
}

/** Adds sheets of units that have none in the round; returns how many. */
export async function insertScoreSheets(
  db: Db,
  roundId: number,
  unitIds: readonly number[],
): Promise<number> {
  const rows = unitIds.map((unitId) => ({ roundId, unitId }));
  const added = await inChunks(rows, (chunk) =>
    db.insert(scoreSheets).values(chunk).onConflictDoNothing().returning({ id: scoreSheets.id }),
  );
  return added.length;
}

/** Deletes a sheet with all that was given in it. */
export async function deleteScoreSheet(db: Db, id: number): Promise<void> {
  await db.delete(scoreEvidence).where(eq(scoreEvidence.sheetId, id));
  await db.delete(scoreExplanations).where(eq(scoreExplanations.sheetId, id));
  await db.delete(scoreEntries).where(eq(scoreEntries.sheetId, id));
  await db.delete(scoreSheets).where(eq(scoreSheets.id, id));
}
