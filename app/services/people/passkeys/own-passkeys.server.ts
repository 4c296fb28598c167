import { z } from 'zod';
import { cleanName } from '#app/domain/clean-name.ts';
import { AppError, refuseField } from '#app/domain/errors.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { isPasswordOf } from '#app/services/people/passwords.server.ts';
import { deletePasskeys, insertPasskey, listPasskeys, type NewPasskey } from '#db/queries/people/passkeys.ts';
import { findPasswordHash } from '#db/queries/people/staff.ts';

/** A passkey as its person sees it. */
export interface ListedPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const MAX_NAME_LENGTH = 60;
const nameSchema = z.object({
  name: textField((text) => cleanName(text, MAX_NAME_LENGTH), 'people.refusal.passkeyName'),
});

function requireOwner(ctx: Context): string {
  requireScope(ctx, 'console.enter');
  const id = staffIdOf(ctx.actor);
  if (id === null) throw new AppError('forbidden', 'errors.forbidden');
  return id;
}

/** The actor's own passkeys, the oldest first. */
export async function listOwnPasskeys(ctx: Context): Promise<ListedPasskey[]> {
  const passkeys = await listPasskeys(ctx.db, requireOwner(ctx));
  return passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }));
}

/** What a new passkey will be called. @throws FieldsRefused for a name that is none. */
export function passkeyName(typed: string): string {
  return parseInput(nameSchema, { name: typed }).name;
}

/**
 * That it is the person who sits at the session: a passkey that somebody else made there would open the account for ever.
 * @throws FieldsRefused for a wrong password; AppError `rate_limited` after many.
 */
export async function requireOwnPassword(
  ctx: Context & { readonly limiter: Limiter },
  typed: string,
): Promise<void> {
  const id = requireOwner(ctx);
  const isRight = await ctx.limiter.guard([{ limit: LIMITS.currentPassword, of: id }], async () => {
    const stored = await findPasswordHash(ctx.db, id);
    return stored !== null && (await isPasswordOf(stored, typed)) ? true : null;
  });
  if (isRight !== true) refuseField('password', 'invalid', 'people.refusal.passwordWrong');
}

/** Keeps a passkey that the actor's device has made. @throws AppError `conflict` for one that is there already. */
export async function addPasskey(ctx: Context, made: Omit<NewPasskey, 'staffId'>): Promise<void> {
  const staffId = requireOwner(ctx);
  await ctx.db.transaction(async (tx) => {
    if (!(await insertPasskey(tx, { ...made, staffId }))) {
      refuseField('name', 'conflict', 'people.refusal.passkeyTaken');
    }
    const details = { name: made.name };
    await recordEvent(ctx, tx, { action: 'staff.add_passkey', subjectId: staffId, details });
  });
}

/** Takes one of the actor's own passkeys away; one that is gone is not an error. */
export async function removePasskey(ctx: Context, id: string): Promise<void> {
  const staffId = requireOwner(ctx);
  await ctx.db.transaction(async (tx) => {
    if ((await deletePasskeys(tx, staffId, id)) === 0) return;
    await recordEvent(ctx, tx, { action: 'staff.remove_passkey', subjectId: staffId });
  });
}
