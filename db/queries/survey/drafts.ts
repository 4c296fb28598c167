import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Draft } from '#app/domain/survey/drafts/draft.ts';
import type { DraftStep } from '#app/domain/survey/drafts/steps.ts';
import type { Db } from '#db/client.server.ts';
import { definitionDrafts, definitionDraftSteps, staff } from '#db/schema/index.ts';

export type DraftRow = typeof definitionDrafts.$inferSelect;

/** A draft without its content, and the name of who changed it last; null for the command line. */
export interface DraftLine {
  readonly ref: string;
  readonly definitionId: string;
  readonly basedOn: string | null;
  readonly title: string;
  readonly questions: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
}

/** So many states of a draft can be brought back. */
const KEPT_STEPS = 200;

/** All drafts, the latest changed first. */
export async function listDrafts(db: Db): Promise<DraftLine[]> {
  return db
    .select({
      ref: definitionDrafts.ref,
      definitionId: definitionDrafts.definitionId,
      basedOn: definitionDrafts.basedOn,
      title: sql<string>`coalesce(${definitionDrafts.content} -> 'title' ->> 'vi', '')`,
      questions: sql<number>`jsonb_array_length(${definitionDrafts.content} -> 'questions')`,
      changedAt: definitionDrafts.changedAt,
      changedBy: staff.name,
    })
    .from(definitionDrafts)
    .leftJoin(staff, eq(staff.id, definitionDrafts.changedBy))
    .orderBy(desc(definitionDrafts.changedAt));
}

export async function findDraft(db: Db, ref: string): Promise<DraftRow | null> {
  const [row] = await db.select().from(definitionDrafts).where(eq(definitionDrafts.ref, ref));
  return row ?? null;
}

/** The draft that makes versions of a definition, or null. */
export async function findDraftOf(db: Db, definitionId: string): Promise<DraftRow | null> {
  const [row] = await db
    .select()
    .from(definitionDrafts)
    .where(eq(definitionDrafts.definitionId, definitionId));
  return row ?? null;
}

/** The draft, which nobody else can change until this transaction ends; null when it is gone. */
export async function lockDraft(tx: Db, ref: string): Promise<DraftRow | null> {
  const [row] = await tx.select().from(definitionDrafts).where(eq(definitionDrafts.ref, ref)).for('update');
  return row ?? null;
}

/** Begins a draft; null when there is one of its id. */
export async function insertDraft(
  tx: Db,
  row: typeof definitionDrafts.$inferInsert,
): Promise<DraftRow | null> {
  const [stored] = await tx.insert(definitionDrafts).values(row).onConflictDoNothing().returning();
  return stored ?? null;
}

interface Change {
  readonly content: Draft;
  readonly step: DraftStep;
  readonly staffId: string | null;
  readonly at: Date;
}

/** Stores what a locked draft is now, and keeps it in its history. */
export async function changeDraft(
  tx: Db,
  { id, revision: before }: Pick<DraftRow, 'id' | 'revision'>,
  { content, step, staffId, at }: Change,
): Promise<void> {
  const revision = before + 1;
  await tx
    .update(definitionDrafts)
    .set({ content, revision, changedBy: staffId, changedAt: at })
    .where(eq(definitionDrafts.id, id));
  await insertStep(tx, { draftId: id, revision, content, step, staffId, at });
  const isOld = lt(definitionDraftSteps.revision, revision - KEPT_STEPS);
  await tx.delete(definitionDraftSteps).where(and(eq(definitionDraftSteps.draftId, id), isOld));
}

/** Keeps a state of a draft in its history. */
export async function insertStep(tx: Db, row: typeof definitionDraftSteps.$inferInsert): Promise<void> {
  await tx.insert(definitionDraftSteps).values(row);
}

/** A state of a draft in its history. */
export interface StepLine {
  readonly revision: number;
  readonly step: string;
  readonly at: Date;
  readonly by: string | null;
  readonly questions: number;
}

/** The history of a draft, the latest state first. */
export async function listSteps(db: Db, draftId: number): Promise<StepLine[]> {
  const { revision, step, at, content } = definitionDraftSteps;
  return db
    .select({
      ...{ revision, step, at },
      by: staff.name,
      questions: sql<number>`jsonb_array_length(${content} -> 'questions')`,
    })
    .from(definitionDraftSteps)
    .leftJoin(staff, eq(staff.id, definitionDraftSteps.staffId))
    .where(eq(definitionDraftSteps.draftId, draftId))
    .orderBy(desc(revision));
}

/** What a draft was after a change, or null. */
export async function findStep(db: Db, draftId: number, revision: number): Promise<Draft | null> {
  const [row] = await db
    .select({ content: definitionDraftSteps.content })
    .from(definitionDraftSteps)
    .where(and(eq(definitionDraftSteps.draftId, draftId), eq(definitionDraftSteps.revision, revision)));
  return row?.content ?? null;
}

/** Throws a draft away with its history; false when it is gone. */
export async function deleteDraft(tx: Db, ref: string): Promise<boolean> {
  const gone = await tx
    .delete(definitionDrafts)
    .where(eq(definitionDrafts.ref, ref))
    .returning({ id: definitionDrafts.id });
  return gone.length > 0;
}
