import { AppError, refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteSessionsOf, findPasswordHash, setPasswordHash } from '#db/queries/people/staff.ts';
import { forgiveAttempt, takeAttempt } from './limit-attempts.server.ts';
import { hashNewPassword, isPasswordOf } from './passwords.server.ts';

const MAX_WRONG_PASSWORDS = 10;

/**
 * Changes one's own password and ends all one's sessions, this one too; the caller logs in anew.
 * @throws AppError `invalid` for a wrong current or an unfit new password, `rate_limited` after many wrong ones.
 */
export async function changePassword(ctx: Context, input: { current: string; next: string }): Promise<void> {
  requireScope(ctx, 'console.enter');
  if (ctx.actor.kind !== 'staff') throw new AppError('forbidden', 'errors.forbidden');
  const { id } = ctx.actor;
  const limits = [{ key: `password:${id}`, max: MAX_WRONG_PASSWORDS }];
  await takeAttempt(ctx, limits);
  const stored = await findPasswordHash(ctx.db, id);
  if (stored === null || !(await isPasswordOf(stored, input.current))) {
    refuse('invalid', 'people.refusal.passwordWrong');
  }
  await forgiveAttempt(ctx, limits);
  if (input.next === input.current) refuse('invalid', 'people.refusal.passwordSame');
  const hash = await hashNewPassword(input.next);
  await ctx.db.transaction(async (tx) => {
    await setPasswordHash(tx, id, hash, ctx.now);
    await deleteSessionsOf(tx, id);
    await recordEvent(ctx, tx, { action: 'staff.change_password', subjectId: id });
  });
}
