import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import {
  criteriaSets,
  evidence,
  scoreEntries,
  scoreEvidence,
  scoreExplanations,
  scoreSheets,
  scoringRounds,
  units,
} from '#db/schema/index.ts';

export type ScoreSheetRow = typeof scoreSheets.$inferSelect;
export type ScoreEntryRow = typeof scoreEntries.$inferSelect;

export interface SheetOfUnit extends ScoreSheetRow {
  readonly unitCode: string;
  readonly unitName: string;
  readonly unitKind: UnitKind;
}

const sheetOfUnit = {
  sheet: scoreSheets,
  unitCode: units.code,
  unitName: units.name,
  unitKind: units.kind,
};

/** The sheets of a round within the scope, by unit. */
export async function listSheets(
  db: Db,
  { roundId, scope, unitCode }: { roundId: number; scope: Scope; unitCode?: string },
): Promise<SheetOfUnit[]> {
  const rows = await db
    .select(sheetOfUnit)
    .from(scoreSheets)
    .innerJoin(units, eq(units.id, scoreSheets.unitId))
    .where(
      and(
        eq(scoreSheets.roundId, roundId),
        unitInScope(scoreSheets.unitId, scope),
        unitCode === undefined ? undefined : eq(units.code, unitCode),
      ),
    )
    .orderBy(asc(units.code));
  return rows.map(({ sheet, ...unit }) => ({ ...sheet, ...unit }));
}

/** The sheet as it stands, locked until the transaction ends. */
export async function lockSheet(tx: Db, id: number): Promise<ScoreSheetRow> {
  const [row] = await tx.select().from(scoreSheets).where(eq(scoreSheets.id, id)).for('update');
  if (!row) throw new Error('the sheet is gone');
  return row;
}

/** Changes where a sheet stands, and the cluster it belongs to. */
export async function updateSheet(
  db: Db,
  id: number,
  change: Partial<Pick<ScoreSheetRow, 'state' | 'cluster' | 'submittedAt' | 'finalAt'>>,
): Promise<void> {
  await db.update(scoreSheets).set(change).where(eq(scoreSheets.id, id));
}

/** All that was given in some sheets. */
export async function listScoreEntries(db: Db, sheetIds: readonly number[]): Promise<ScoreEntryRow[]> {
  return db
    .select()
    .from(scoreEntries)
    .where(inArray(scoreEntries.sheetId, [...sheetIds]));
}

/** Stores what is given for a node at a stage, instead of what was. */
export async function upsertScoreEntry(db: Db, row: typeof scoreEntries.$inferInsert): Promise<void> {
  const { isExempt, declared, points, isOverride, note, staffId, at } = row;
  await db
    .insert(scoreEntries)
    .values(row)
    .onConflictDoUpdate({
      target: [scoreEntries.sheetId, scoreEntries.nodeCode, scoreEntries.stage],
      set: { isExempt, declared, points, isOverride, note, staffId, at },
    });
}

/** Stores what a unit says to an appraisal. */
export async function upsertExplanation(db: Db, row: typeof scoreExplanations.$inferInsert): Promise<void> {
  await db
    .insert(scoreExplanations)
    .values(row)
    .onConflictDoUpdate({
      target: [scoreExplanations.sheetId, scoreExplanations.nodeCode],
      set: { text: row.text, at: row.at },
    });
}

/** What a unit said to its appraisal, by node. */
export async function listExplanations(
  db: Db,
  sheetId: number,
): Promise<{ nodeCode: string; text: string }[]> {
  return db
    .select({ nodeCode: scoreExplanations.nodeCode, text: scoreExplanations.text })
    .from(scoreExplanations)
    .where(eq(scoreExplanations.sheetId, sheetId));
}

export interface NodeEvidence {
  readonly nodeCode: string;
  readonly number: string;
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly page: string | null;
}

/** The documents behind a sheet, by node. */
export async function listScoreEvidence(db: Db, sheetId: number): Promise<NodeEvidence[]> {
  return db
    .select({
      nodeCode: scoreEvidence.nodeCode,
      number: evidence.number,
      issuedOn: evidence.issuedOn,
      issuer: evidence.issuer,
      title: evidence.title,
      page: scoreEvidence.page,
    })
    .from(scoreEvidence)
    .innerJoin(evidence, eq(evidence.id, scoreEvidence.evidenceId))
    .where(eq(scoreEvidence.sheetId, sheetId))
    .orderBy(asc(scoreEvidence.at), asc(evidence.id));
}

/** A document that the unit recorded under this number and day, or null: one document proves many nodes. */
export async function findDocument(
  db: Db,
  { unitId, number, issuedOn }: { unitId: number; number: string; issuedOn: string | null },
): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        eq(evidence.unitId, unitId),
        eq(evidence.number, number),
        sql`${evidence.issuedOn} is not distinct from ${issuedOn}`,
      ),
    )
    .orderBy(asc(evidence.id))
    .limit(1);
  return row ?? null;
}

/** Links a document to a node, with the page that proves it. */
export async function linkScoreEvidence(db: Db, row: typeof scoreEvidence.$inferInsert): Promise<void> {
  await db
    .insert(scoreEvidence)
    .values(row)
    .onConflictDoUpdate({
      target: [scoreEvidence.sheetId, scoreEvidence.nodeCode, scoreEvidence.evidenceId],
      set: { page: row.page },
    });
}

/** A unit's sheet that is final, with its round and set. */
export interface FinalSheet {
  readonly id: number;
  readonly unitKind: UnitKind;
  readonly slug: string;
  readonly title: string;
  readonly year: number;
  readonly setId: number;
  readonly setCode: string;
  readonly setVersion: number;
}

/** The final sheets of a unit by some sets, the earliest first. */
export async function listFinalSheets(
  db: Db,
  { unitId, setIds }: { unitId: number; setIds: readonly number[] },
): Promise<FinalSheet[]> {
  return db
    .select({
      id: scoreSheets.id,
      unitKind: units.kind,
      slug: scoringRounds.slug,
      title: scoringRounds.title,
      year: scoringRounds.year,
      setId: scoringRounds.setId,
      setCode: criteriaSets.code,
      setVersion: criteriaSets.version,
    })
    .from(scoreSheets)
    .innerJoin(scoringRounds, eq(scoringRounds.id, scoreSheets.roundId))
    .innerJoin(criteriaSets, eq(criteriaSets.id, scoringRounds.setId))
    .innerJoin(units, eq(units.id, scoreSheets.unitId))
    .where(
      and(
        eq(scoreSheets.unitId, unitId),
        eq(scoreSheets.state, 'final'),
        inArray(scoringRounds.setId, [...setIds]),
      ),
    )
    .orderBy(asc(scoringRounds.year), asc(scoringRounds.id));
}
