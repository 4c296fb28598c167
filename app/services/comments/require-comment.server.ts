import { AppError } from '#app/domain/errors.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { holdComment, type CommentStanding } from '#db/queries/comments/comments.ts';
import type { KeysOf } from '#app/messages/index.ts';

export type HeldComment = CommentStanding & { readonly ref: string };

/** The comment, locked until the transaction ends; null when it is gone, not shown yet or outside the scope. */
export async function tryHoldComment(
  tx: Db,
  { ref: given, scope, sight }: { ref: string; scope: Scope; sight: Sight },
): Promise<HeldComment | null> {
  const ref = parseRef(given);
  const row = ref === null ? null : await holdComment(tx, { ref, scope, sight });
  return ref === null || row === null ? null : { ...row, ref };
}

/**
 * The comment, locked until the transaction ends.
 * @throws AppError `conflict` when it is gone (its author withdrew it), not shown yet or outside the actor's scope.
 */
export async function requireComment(
  tx: Db,
  { ref: given, scope, sight }: { ref: string; scope: Scope; sight: Sight },
): Promise<HeldComment> {
  const held = await tryHoldComment(tx, { ref: given, scope, sight });
  if (held !== null) return held;
  const gone: KeysOf<'comments'> = 'comments.gone';
  throw new AppError('conflict', gone);
}
