import { and, eq, inArray, lt } from 'drizzle-orm';
import type { DossierDraft } from '#app/domain/dossiers/draft.ts';
import type { NamedFile } from '#app/domain/dossiers/named-files.ts';
import type { Db } from '#db/client.server.ts';
import { dossierDrafts, dossierNames } from '#db/schema/index.ts';

export type DossierDraftRow = typeof dossierDrafts.$inferSelect;

/** Keeps a file that is looked at. */
export async function insertDossierDraft(
  db: Db,
  draft: typeof dossierDrafts.$inferInsert,
): Promise<{ ref: string }> {
  const [row] = await db.insert(dossierDrafts).values(draft).returning({ ref: dossierDrafts.ref });
  if (row === undefined) throw new Error('the insert returned no row');
  return row;
}

/** Forgets files that were kept before a moment; returns how many. */
export async function deleteDossierDrafts(db: Db, before: Date): Promise<number> {
  const gone = await db
    .delete(dossierDrafts)
    .where(lt(dossierDrafts.createdAt, before))
    .returning({ id: dossierDrafts.id });
  return gone.length;
}

/** A kept file, or null. */
export async function findDossierDraft(db: Db, ref: string): Promise<DossierDraftRow | null> {
  const [draft] = await db.select().from(dossierDrafts).where(eq(dossierDrafts.ref, ref));
  return draft ?? null;
}

/** Puts what was chosen beside a kept file. */
export async function updateDossierDraft(db: Db, ref: string, content: DossierDraft): Promise<void> {
  await db.update(dossierDrafts).set({ content }).where(eq(dossierDrafts.ref, ref));
}

/** Takes a kept file away; null when somebody did before. */
export async function takeDossierDraft(db: Db, ref: string): Promise<DossierDraftRow | null> {
  const [draft] = await db.delete(dossierDrafts).where(eq(dossierDrafts.ref, ref)).returning();
  return draft ?? null;
}

type NameRow = typeof dossierNames.$inferSelect;

/** What names of files of a kind mean, as chosen before. */
export async function listDossierNames(
  db: Db,
  family: NamedFile,
  names: readonly string[],
): Promise<NameRow[]> {
  if (names.length === 0) return [];
  const isAsked = and(eq(dossierNames.family, family), inArray(dossierNames.name, [...names]));
  return db.select().from(dossierNames).where(isAsked);
}

/** Remembers what a name means. */
export async function saveDossierName(db: Db, row: typeof dossierNames.$inferInsert): Promise<void> {
  const { unitId = null, serviceAreaId = null, passedCode = null } = row;
  await db
    .insert(dossierNames)
    .values(row)
    .onConflictDoUpdate({
      target: [dossierNames.family, dossierNames.kind, dossierNames.name],
      set: { unitId, serviceAreaId, passedCode },
    });
}
