import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import type { EvidenceRow } from '#db/queries/plans/evidence.ts';
import { evidence, scoreEvidence } from '#db/schema/index.ts';

/** A document behind a node of a sheet. */
export interface NodeEvidence extends Pick<
  EvidenceRow,
  'id' | 'ref' | 'number' | 'issuedOn' | 'issuer' | 'title' | 'fileName' | 'fileKind' | 'sha256' | 'bytes'
> {
  readonly nodeCode: string;
  /** The page or part that proves it. */
  readonly page: string | null;
  /** When it was put there. */
  readonly at: Date;
}

/** The documents behind a sheet, by node. */
export async function listScoreEvidence(db: Db, sheetId: number): Promise<NodeEvidence[]> {
  const rows = await db
    .select({
      row: evidence,
      nodeCode: scoreEvidence.nodeCode,
      page: scoreEvidence.page,
      at: scoreEvidence.at,
    })
    .from(scoreEvidence)
    .innerJoin(evidence, eq(evidence.id, scoreEvidence.evidenceId))
    .where(eq(scoreEvidence.sheetId, sheetId))
    .orderBy(asc(scoreEvidence.at), asc(evidence.id));
  return rows.map(({ row, ...link }) => ({ ...row, ...link }));
}

/** Documents of a unit, the latest first: one document proves many nodes. */
export async function listDocuments(db: Db, unitId: number, limit: number): Promise<EvidenceRow[]> {
  return db
    .select()
    .from(evidence)
    .where(eq(evidence.unitId, unitId))
    .orderBy(desc(evidence.createdAt), desc(evidence.id))
    .limit(limit);
}

/** The document of a unit with this address, or null. */
export async function findDocumentByRef(db: Db, unitId: number, ref: string): Promise<EvidenceRow | null> {
  const [row] = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.unitId, unitId), eq(evidence.ref, ref)));
  return row ?? null;
}

/** The latest document of a unit with this file, or null. */
export async function findDocumentByFile(
  db: Db,
  unitId: number,
  sha256: string,
): Promise<EvidenceRow | null> {
  const [row] = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.unitId, unitId), eq(evidence.sha256, sha256)))
    .orderBy(desc(evidence.id))
    .limit(1);
  return row ?? null;
}

/**
 * Links a document to a node, with the page that proves it. Of one that is linked already the page is named anew where it
 * may change, and else only where none was named.
 */
export async function linkScoreEvidence(
  db: Db,
  row: typeof scoreEvidence.$inferInsert,
  { mayChangePage }: { mayChangePage: boolean },
): Promise<void> {
  const page = mayChangePage
    ? sql`coalesce(excluded.page, ${scoreEvidence.page})`
    : sql`coalesce(${scoreEvidence.page}, excluded.page)`;
  await db
    .insert(scoreEvidence)
    .values(row)
    .onConflictDoUpdate({
      target: [scoreEvidence.sheetId, scoreEvidence.nodeCode, scoreEvidence.evidenceId],
      set: { page },
    });
}

/** Takes a document from a node. */
export async function unlinkScoreEvidence(
  db: Db,
  { sheetId, nodeCode, evidenceId }: { sheetId: number; nodeCode: string; evidenceId: number },
): Promise<void> {
  await db
    .delete(scoreEvidence)
    .where(
      and(
        eq(scoreEvidence.sheetId, sheetId),
        eq(scoreEvidence.nodeCode, nodeCode),
        eq(scoreEvidence.evidenceId, evidenceId),
      ),
    );
}
