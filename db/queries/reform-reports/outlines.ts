import { asc, eq, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { storedDate } from '#app/domain/periods/date.ts';
import type { AdoptedOutline, ReportOutline } from '#app/domain/reform-reports/outline.ts';
import type { Db } from '#db/client.server.ts';
import { reformReportOutlines } from '#db/schema/index.ts';

/** An outline that was adopted, with how it came about. */
export interface StoredOutline extends AdoptedOutline {
  readonly fileName: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

/** The outlines that a province adopted, the oldest first. */
export async function listOutlines(db: Db): Promise<StoredOutline[]> {
  const rows = await db
    .select()
    .from(reformReportOutlines)
    .where(isNotNull(reformReportOutlines.version))
    .orderBy(asc(reformReportOutlines.version));
  return rows.flatMap(({ version, appliesFrom, basis, ...row }) =>
    version === null || appliesFrom === null || basis === null
      ? []
      : [{ ...row, version, basis, appliesFrom: storedDate(appliesFrom) }],
  );
}

/** What somebody read from a file and nobody adopted yet. */
export interface DraftOutline {
  readonly id: number;
  readonly outline: ReportOutline;
  readonly fileName: string;
  readonly createdAt: Date;
}

/** The draft; null where there is none. */
export async function findDraftOutline(db: Db): Promise<DraftOutline | null> {
  const { id, outline, fileName, createdAt, version } = reformReportOutlines;
  const [row] = await db
    .select({ id, outline, fileName, createdAt })
    .from(reformReportOutlines)
    .where(isNull(version));
  return row ?? null;
}

/** Key of the advisory lock under which drafts are replaced, one transaction at a time: there is one draft. */
const REPLACING = 7_310_018;

/** Puts a draft in the place of the one that is there; the last of several at once stays. */
export async function replaceDraftOutline(
  tx: Db,
  draft: Pick<typeof reformReportOutlines.$inferInsert, 'outline' | 'fileName' | 'createdAt' | 'createdBy'>,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${REPLACING})`);
  await tx.delete(reformReportOutlines).where(isNull(reformReportOutlines.version));
  await tx.insert(reformReportOutlines).values(draft);
}

/** Throws the draft away; false where it is gone already. */
export async function deleteDraftOutline(tx: Db): Promise<boolean> {
  const gone = await tx
    .delete(reformReportOutlines)
    .where(isNull(reformReportOutlines.version))
    .returning({ id: reformReportOutlines.id });
  return gone.length > 0;
}

/** Makes the draft of this id the next version; null when it is no draft any more. Its number. */
export async function adoptDraftOutline(
  tx: Db,
  id: number,
  { appliesFrom, basis, at, by }: { appliesFrom: string; basis: string; at: Date; by: string | null },
): Promise<number | null> {
  const [draft] = await tx
    .select({ version: reformReportOutlines.version })
    .from(reformReportOutlines)
    .where(eq(reformReportOutlines.id, id))
    .for('update');
  if (draft?.version !== null) return null;
  const [latest] = await tx.select({ version: max(reformReportOutlines.version) }).from(reformReportOutlines);
  const version = (latest?.version ?? 0) + 1;
  await tx
    .update(reformReportOutlines)
    .set({ version, appliesFrom, basis, createdAt: at, createdBy: by })
    .where(eq(reformReportOutlines.id, id));
  return version;
}
