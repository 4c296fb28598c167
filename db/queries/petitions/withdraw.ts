import { and, asc, eq, inArray } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { ANSWERED_STATES, OPEN_STATES } from '#app/domain/petitions/petition-state.ts';
import type { Db } from '#db/client.server.ts';
import { comments, petitionEvents, petitions } from '#db/schema/index.ts';
import { UNPUBLISHED } from './petitions.ts';

/** Locks a comment until the transaction ends, so that its author cannot take it back meanwhile; false when it is gone. */
export async function holdOrigin(tx: Db, ref: string): Promise<boolean> {
  const rows = tx.select({ ref: comments.ref }).from(comments).where(eq(comments.ref, ref));
  return (await rows.for('share')).length > 0;
}

/**
 * The ids of the petitions that were made of a response's comment, with their parts. The comment is locked first, so that
 * none is made of it meanwhile, then they are, so that what is being divided has its parts.
 */
export async function holdPetitionsOf(
  tx: Db,
  { unitId, responseId }: { readonly unitId: number; readonly responseId: number },
): Promise<number[]> {
  const said = await tx
    .select({ ref: comments.ref })
    .from(comments)
    .where(and(eq(comments.unitId, unitId), eq(comments.responseId, responseId)))
    .for('update');
  if (said.length === 0) return [];
  const refs = said.map(({ ref }) => ref);
  const made = () =>
    tx
      .select({ id: petitions.id })
      .from(petitions)
      .where(inArray(petitions.commentRef, refs))
      .orderBy(asc(petitions.id))
      .for('update');
  await made();
  return (await made()).map(({ id }) => id);
}

/** What happened to a petition with a text that somebody wrote. */
const WITH_TEXT = ['refuse', 'transfer', 'refer', 'ask', 'supply', 'answer', 'reopen'] as const;

/** The number of a petition, by which the audit log names it. */
export type Numbered = Pick<typeof petitions.$inferSelect, 'year' | 'number'>;

/**
 * Empties petitions of what was written in them and about them, also of what was said of an answer that is gone; what
 * waits for something, or was answered, ends. Returns their numbers.
 */
export async function emptyPetitions(
  tx: Db,
  ids: readonly number[],
  { today, at }: { readonly today: IsoDate; readonly at: Date },
): Promise<Numbered[]> {
  const these = inArray(petitions.id, [...ids]);
  await tx
    .update(petitionEvents)
    .set({ note: null })
    .where(and(inArray(petitionEvents.petitionId, [...ids]), inArray(petitionEvents.kind, [...WITH_TEXT])));
  const ends = inArray(petitions.state, [...OPEN_STATES, ...ANSWERED_STATES]);
  const ended = await tx
    .update(petitions)
    .set({ state: 'withdrawn', heldState: null, dueOn: null, resolvedOn: today })
    .where(and(these, ends))
    .returning({ petitionId: petitions.id });
  const emptied = await tx
    .update(petitions)
    .set({ title: null, content: null, answer: null, rating: null, ratedOn: null, ...UNPUBLISHED })
    .where(these)
    .returning({ year: petitions.year, number: petitions.number });
  if (ended.length > 0) {
    await tx
      .insert(petitionEvents)
      .values(ended.map(({ petitionId }) => ({ petitionId, kind: 'withdraw' as const, on: today, at })));
  }
  return emptied;
}

/** A duplicate that stands for itself again. */
export type FreedPetition = Numbered &
  Pick<typeof petitions.$inferSelect, 'id' | 'splitFromId' | 'createdAt'>;

/** Makes the duplicates of petitions wait for an answer of their own again; returns them. */
export async function freeDuplicates(
  tx: Db,
  ids: readonly number[],
  { today, at }: { readonly today: IsoDate; readonly at: Date },
): Promise<FreedPetition[]> {
  const { id, splitFromId, createdAt, year, number } = petitions;
  const freed = await tx
    .update(petitions)
    .set({ state: 'received', mergedIntoId: null, assignedOn: today, decidedOn: null, resolvedOn: null })
    .where(and(inArray(petitions.mergedIntoId, [...ids]), eq(petitions.state, 'merged')))
    .returning({ id, splitFromId, createdAt, year, number });
  if (freed.length > 0) {
    await tx
      .insert(petitionEvents)
      .values(freed.map((one) => ({ petitionId: one.id, kind: 'reopen' as const, on: today, at })));
  }
  return freed;
}
