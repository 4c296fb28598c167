import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { insertAuditEvent } from '#db/queries/audit/audit.ts';

interface AuditedChange {
  /** Verb with its subject, such as `round.open`. */
  action: string;
  subjectId?: string;
  details?: Record<string, string | number | boolean | null>;
}

/** Writes the audit event of a change; `tx` is the transaction of the change itself, so that both or neither happen. */
export async function recordEvent(
  ctx: Pick<Context, 'actor' | 'now'>,
  tx: Db,
  change: AuditedChange,
): Promise<void> {
  const { actor } = ctx;
  await insertAuditEvent(tx, {
    at: ctx.now,
    staffId: staffIdOf(actor),
    actorKind: actor.kind === 'citizen' || actor.kind === 'reader' ? 'system' : actor.kind,
    action: change.action,
    subjectId: change.subjectId ?? null,
    details: change.details ?? {},
  });
}
