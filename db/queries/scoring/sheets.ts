import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { SumRules } from '#app/domain/indexes/score-sheet.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import {
  criteriaSets,
  scoreEntries,
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
  change: Partial<Pick<ScoreSheetRow, 'state' | 'cluster' | 'submittedAt' | 'finalAt' | 'returnReason'>>,
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

/** All that was given for a node in the sheets of a round. */
export async function listNodeEntries(
  db: Db,
  { roundId, nodeCode }: { roundId: number; nodeCode: string },
): Promise<ScoreEntryRow[]> {
  const rows = await db
    .select({ entry: scoreEntries })
    .from(scoreEntries)
    .innerJoin(scoreSheets, eq(scoreSheets.id, scoreEntries.sheetId))
    .where(and(eq(scoreSheets.roundId, roundId), eq(scoreEntries.nodeCode, nodeCode)));
  return rows.map(({ entry }) => entry);
}

/** What was given at a stage for a node of a sheet, as far as points need it. */
export type StagePoints = Pick<ScoreEntryRow, 'sheetId' | 'nodeCode' | 'stage' | 'isExempt' | 'points'>;

type PackedPoints = readonly [
  nodeCode: string,
  stage: StagePoints['stage'],
  isExempt: boolean,
  points: number | null,
];

/**
 * The points of every sheet of a round, by sheet; for one node where it is named. A sheet is one row of the answer: a round
 * of a province has tens of thousands of entries.
 */
export async function listRoundPoints(
  db: Db,
  { roundId, nodeCode }: { roundId: number; nodeCode?: string | undefined },
): Promise<Map<number, StagePoints[]>> {
  const { isExempt, points, stage } = scoreEntries;
  const rows = await db
    .select({
      sheetId: scoreEntries.sheetId,
      entries: sql<PackedPoints[]>`json_agg(json_build_array(
        ${scoreEntries.nodeCode}, ${stage}, ${isExempt}, ${points}))`,
    })
    .from(scoreEntries)
    .innerJoin(scoreSheets, eq(scoreSheets.id, scoreEntries.sheetId))
    .where(
      and(
        eq(scoreSheets.roundId, roundId),
        nodeCode === undefined ? undefined : eq(scoreEntries.nodeCode, nodeCode),
      ),
    )
    .groupBy(scoreEntries.sheetId);
  return new Map(
    rows.map(({ sheetId, entries }) => [
      sheetId,
      entries.map(([code, at, exempt, given]) => ({
        ...{ sheetId, nodeCode: code, stage: at, isExempt: exempt, points: given },
      })),
    ]),
  );
}

/** Stores what is given for a node at a stage, instead of what was. */
export async function upsertScoreEntry(db: Db, row: typeof scoreEntries.$inferInsert): Promise<void> {
  const { isExempt, declared, points, isOverride, note, source, staffId, at } = row;
  await db
    .insert(scoreEntries)
    .values(row)
    .onConflictDoUpdate({
      target: [scoreEntries.sheetId, scoreEntries.nodeCode, scoreEntries.stage],
      set: { isExempt, declared, points, isOverride, note, source, staffId, at },
    });
}

/** Takes back what was given for a node at a stage. */
export async function deleteScoreEntry(
  db: Db,
  { sheetId, nodeCode, stage }: Pick<ScoreEntryRow, 'sheetId' | 'nodeCode' | 'stage'>,
): Promise<void> {
  await db
    .delete(scoreEntries)
    .where(
      and(
        eq(scoreEntries.sheetId, sheetId),
        eq(scoreEntries.nodeCode, nodeCode),
        eq(scoreEntries.stage, stage),
      ),
    );
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

/** What a unit says to the appraisal of a node. */
export interface NodeExplanation {
  readonly nodeCode: string;
  readonly text: string;
  readonly at: Date;
}

/** What a unit said to its appraisal, by node. */
export async function listExplanations(db: Db, sheetId: number): Promise<NodeExplanation[]> {
  return db
    .select({ nodeCode: scoreExplanations.nodeCode, text: scoreExplanations.text, at: scoreExplanations.at })
    .from(scoreExplanations)
    .where(eq(scoreExplanations.sheetId, sheetId));
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
  readonly sumRules: SumRules;
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
      sumRules: scoringRounds.sumRules,
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
