import { z } from 'zod';
import { AppError, FieldsRefused, type Fault } from '#app/domain/errors.ts';
import { demand, parseInput } from '#app/domain/input.ts';
import { message, type Message } from '#app/domain/locale/translate.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findAuthority } from '#app/services/units/find-authority.server.ts';
import { knownOfPerson } from './person-fields.ts';
import { deleteLinkOf } from '#db/queries/people/links.ts';
import { deleteSessionsOf, findPasswordHash, findStaffById, setPassword } from '#db/queries/people/staff.ts';
import { findWeakness } from './password-strength.server.ts';
import { hashNewPassword, isPasswordOf } from './passwords.server.ts';

const isGiven = (text: string) => text !== '';

const changePasswordSchema = z.object({
  current: z.string().superRefine(demand(isGiven, 'people.refusal.currentNeeded')),
  next: z.string().superRefine(demand(isGiven, 'people.refusal.nextNeeded')),
});

/**
 * Changes the actor's own password and ends all their sessions, this one too, and a link to choose another; the caller
 * logs in again.
 * @throws AppError for the fields concerned: `invalid` for a wrong current or an unfit new password; `rate_limited` after
 * many wrong ones.
 */
export async function changePassword(
  ctx: Context & { readonly limiter: Limiter },
  input: z.input<typeof changePasswordSchema>,
): Promise<void> {
  requireScope(ctx, 'console.enter');
  if (ctx.actor.kind !== 'staff') throw new AppError('forbidden', 'errors.forbidden');
  const { id } = ctx.actor;
  const { current, next } = parseInput(changePasswordSchema, input);
  const isCurrent = await ctx.limiter.guard([{ limit: LIMITS.currentPassword, of: id }], async () => {
    const stored = await findPasswordHash(ctx.db, id);
    return stored !== null && (await isPasswordOf(stored, current));
  });
  const unfit =
    next === current
      ? message('people.refusal.passwordSame')
      : await findWeakness(next, await knownOf(ctx, id));
  refuseFaulty({ current: isCurrent ? null : message('people.refusal.passwordWrong'), next: unfit });
  const hash = await hashNewPassword(next);
  await ctx.db.transaction(async (tx) => {
    await setPassword(tx, id, { hash, mustChange: false, now: ctx.now });
    await deleteSessionsOf(tx, id);
    await deleteLinkOf(tx, id);
    await recordEvent(ctx, tx, { action: 'staff.change_password', subjectId: id });
  });
}

function refuseFaulty(found: Readonly<Record<'current' | 'next', Message | null>>): void {
  const [first, ...others] = Object.entries(found).flatMap(([field, fault]): Fault[] =>
    fault === null ? [] : [{ field, message: fault }],
  );
  if (first) throw new FieldsRefused('invalid', [first, ...others]);
}

/** What everybody knows of a person, and so must not be a password. */
async function knownOf(ctx: Context, id: string): Promise<string[]> {
  const [person, authority] = await Promise.all([findStaffById(ctx.db, id), findAuthority(ctx)]);
  const known = person === null ? [] : knownOfPerson(person);
  return authority === null ? known : [...known, authority];
}
