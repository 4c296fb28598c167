import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';

/** What a person did about their own second factor. */
export type SecondFactorChange = 'set_up' | 'renew_codes' | 'remove';

/** Records what the log-in library has done for the person who acts. */
export async function recordSecondFactor(ctx: Context, change: SecondFactorChange): Promise<void> {
  const subjectId = staffIdOf(ctx.actor);
  if (subjectId === null) return;
  await recordEvent(ctx, ctx.db, { action: `staff.second_factor_${change}`, subjectId });
}
