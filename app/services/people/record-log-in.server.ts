import type { Actor } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';

/** Leaves in the audit log that a person logged in, without where from. */
export async function recordLogIn(
  ctx: Pick<Context, 'db' | 'now'>,
  actor: Actor & { kind: 'staff' },
): Promise<void> {
  await recordEvent({ actor, now: ctx.now }, ctx.db, { action: 'staff.log_in', subjectId: actor.id });
}
