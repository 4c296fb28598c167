import { eq, lt } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { importDrafts } from '#db/schema/index.ts';

export type ImportDraftRow = typeof importDrafts.$inferSelect;

/** Keeps a file that is to be looked at, and forgets those of before a moment. */
export async function insertImportDraft(
  db: Db,
  draft: typeof importDrafts.$inferInsert,
  forgetBefore: Date,
): Promise<string> {
  await db.delete(importDrafts).where(lt(importDrafts.createdAt, forgetBefore));
  const [row] = await db.insert(importDrafts).values(draft).returning({ ref: importDrafts.ref });
  if (!row) throw new Error('the insert returned no row');
  return row.ref;
}

/** The file with this reference, or null. */
export async function findImportDraft(db: Db, ref: string): Promise<ImportDraftRow | null> {
  const [draft] = await db.select().from(importDrafts).where(eq(importDrafts.ref, ref));
  return draft ?? null;
}

/** Takes the file out; null when it is gone, or when somebody else is taking it out and does. */
export async function takeImportDraft(db: Db, ref: string): Promise<ImportDraftRow | null> {
  const [draft] = await db.delete(importDrafts).where(eq(importDrafts.ref, ref)).returning();
  return draft ?? null;
}
