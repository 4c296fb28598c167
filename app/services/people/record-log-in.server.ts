import type { Actor } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';

/** Records a log-in in the audit log, without the network address. */
export async function recordLogIn(
  ctx: Pick<Context, 'db' | 'now'>,
  actor: Actor & { kind: 'staff' },
): Promise<void> {
  await recordEvent({ actor, now: ctx.now }, ctx.db, { action: 'staff.log_in', subjectId: actor.id });
}
