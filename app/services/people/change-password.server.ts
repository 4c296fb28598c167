import { AppError, refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findAuthority } from '#app/services/units/find-authority.server.ts';
import {
  deleteSessionsOf,
  findPasswordHash,
  findStaffById,
  setPasswordHash,
} from '#db/queries/people/staff.ts';
import { requireStrongPassword } from './password-strength.server.ts';
import { hashNewPassword, isPasswordOf } from './passwords.server.ts';

/**
 * Changes the actor's own password and ends all their sessions, this one too; the caller logs in again.
 * @throws AppError `invalid` for a wrong current or an unfit new password, `rate_limited` after many wrong ones.
 */
export async function changePassword(
  ctx: Context & { readonly limiter: Limiter },
  input: { current: string; next: string },
): Promise<void> {
  requireScope(ctx, 'console.enter');
  if (ctx.actor.kind !== 'staff') throw new AppError('forbidden', 'errors.forbidden');
  const { id } = ctx.actor;
  const isCurrent = await ctx.limiter.guard([{ limit: LIMITS.currentPassword, of: id }], async () => {
    const stored = await findPasswordHash(ctx.db, id);
    return stored !== null && (await isPasswordOf(stored, input.current));
  });
  if (!isCurrent) refuse('invalid', 'people.refusal.passwordWrong');
  if (input.next === input.current) refuse('invalid', 'people.refusal.passwordSame');
  await requireStrongPassword(input.next, await knownOf(ctx, id));
  const hash = await hashNewPassword(input.next);
  await ctx.db.transaction(async (tx) => {
    await setPasswordHash(tx, id, hash, ctx.now);
    await deleteSessionsOf(tx, id);
    await recordEvent(ctx, tx, { action: 'staff.change_password', subjectId: id });
  });
}

/** What everybody knows of a person, and so must not be a password. */
async function knownOf(ctx: Context, id: string): Promise<string[]> {
  const [person, authority] = await Promise.all([findStaffById(ctx.db, id), findAuthority(ctx)]);
  return [person?.email, person?.name, person?.unit?.name, authority].flatMap((text) => (text ? [text] : []));
}
