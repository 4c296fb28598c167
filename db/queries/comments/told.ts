import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { comments } from '#db/schema/index.ts';
import { isInReach } from './comment-filter.ts';
import { UNPUBLISHED } from './published.ts';

interface OneComment {
  readonly ref: string;
  readonly scope: Scope;
}

/** Marks a comment read. */
export async function setCommentRead(tx: Db, { ref, scope }: OneComment, at: Date): Promise<void> {
  await tx
    .update(comments)
    .set({ readAt: at })
    .where(and(eq(comments.ref, ref), isInReach(scope)));
}

/**
 * Replies to a comment in the name of the unit that works on it, replacing an earlier reply, which is no longer published; a
 * reply also marks it read.
 */
export async function setCommentReply(
  tx: Db,
  { ref, scope }: OneComment,
  { reply, at }: { reply: string; at: Date },
): Promise<void> {
  await tx
    .update(comments)
    .set({
      reply,
      repliedAt: at,
      repliedUnitId: comments.handlerUnitId,
      work: 'answered',
      ...UNPUBLISHED,
      readAt: sql`coalesce(${comments.readAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(and(eq(comments.ref, ref), isInReach(scope)));
}
