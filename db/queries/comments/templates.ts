import { asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { commentTemplates } from '#db/schema/index.ts';

export type TemplateRow = Pick<typeof commentTemplates.$inferSelect, 'ref' | 'title' | 'text'>;

/** The replies that the province has ready, by title. */
export async function listTemplates(db: Db): Promise<TemplateRow[]> {
  const { ref, title, text } = commentTemplates;
  return db.select({ ref, title, text }).from(commentTemplates).orderBy(asc(title));
}

/** Adds a template; false (and nothing added) when the title is another's. */
export async function insertTemplate(
  db: Db,
  given: Omit<TemplateRow, 'ref'> & { readonly changedAt: Date },
): Promise<boolean> {
  const added = await db
    .insert(commentTemplates)
    .values(given)
    .onConflictDoNothing({ target: commentTemplates.title })
    .returning({ ref: commentTemplates.ref });
  return added.length > 0;
}

/** A template by its ref, locked until the transaction ends; null when it is gone. */
export async function holdTemplate(tx: Db, of: string): Promise<TemplateRow | null> {
  const { ref, title, text } = commentTemplates;
  const [row] = await tx.select({ ref, title, text }).from(commentTemplates).where(eq(ref, of)).for('update');
  return row ?? null;
}

/** Whether a template of this title is there. */
export async function hasTemplate(db: Db, title: string): Promise<boolean> {
  return (await db.$count(commentTemplates, eq(commentTemplates.title, title))) > 0;
}

export async function updateTemplate(
  tx: Db,
  ref: string,
  change: Omit<TemplateRow, 'ref'> & { readonly changedAt: Date },
): Promise<void> {
  await tx.update(commentTemplates).set(change).where(eq(commentTemplates.ref, ref));
}

export async function deleteTemplate(tx: Db, ref: string): Promise<void> {
  await tx.delete(commentTemplates).where(eq(commentTemplates.ref, ref));
}
