import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { mergeAsOne } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { deleteGrant, insertGrant, updateGrant, type GrantRow } from '#db/queries/people/grants.ts';
import type { StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';
import { checkGrantUnit, findGrantUnit, grantFields } from './grant-fields.server.ts';
import { lockPerson, refuseLastAdmin } from './last-admin.server.ts';

const grantSchema = z.object(grantFields).superRefine(checkGrantUnit);
type GrantInput = z.input<typeof grantSchema>;

/**
 * Gives a person another role, in addition to those they have.
 * @throws AppError `not_found`; `conflict` for oneself and for a role they have already; `invalid` for the fields.
 */
export async function addGrant(ctx: Context, key: PersonKey, input: GrantInput): Promise<void> {
  const { id } = await requireAnother(ctx, key);
  const { role, unitCode } = parseInput(grantSchema, input);
  const unit = await findGrantUnit(ctx, unitCode);
  await ctx.db.transaction(async (tx) => {
    await lockPerson(tx, id);
    const isNew = await insertGrant(tx, id, { role, unitId: unit?.id ?? null });
    if (!isNew) refuseField('role', 'conflict', 'people.refusal.grantTaken');
    await recordEvent(ctx, tx, {
      action: 'staff.grant',
      subjectId: id,
      details: { role, unit: unit?.code ?? null },
    });
  });
}

/**
 * Makes another of one of a person's roles: a promotion, or the same role in another unit. It takes effect with the next
 * request of each of their sessions. `typed` are the fields as they came in, with what they had shown (`mergeAsOne`).
 * @throws AppError as `addGrant`; `conflict` for the last administrator and for a grant that somebody else has changed.
 */
export async function changeGrant(
  ctx: Context,
  key: PersonKey,
  { grant: grantId, ...typed }: Readonly<Record<string, string>> & { readonly grant: string },
): Promise<void> {
  const { id } = await requireAnother(ctx, key);
  await ctx.db.transaction(async (tx) => {
    const { before, others, isLastAdmin } = await requireGrant(tx, id, grantId);
    const { role, unitCode } = parseInput(grantSchema, mergeAsOne(typed, grantShown(before)));
    refuseLastAdmin(isLastAdmin && role !== 'admin');
    const unit = await findGrantUnit({ db: tx }, unitCode);
    if (others.some((other) => other.role === role && other.unit?.id === unit?.id)) {
      refuseField('role', 'conflict', 'people.refusal.grantTaken');
    }
    if (before.role === role && before.unit?.id === unit?.id) return;
    await updateGrant(tx, { id: before.id, staffId: id, role, unitId: unit?.id ?? null });
    await recordEvent(ctx, tx, {
      action: 'staff.change_grant',
      subjectId: id,
      details: {
        role,
        roleBefore: before.role,
        unit: unitCode || null,
        unitBefore: grantShown(before).unitCode || null,
      },
    });
  });
}

/**
 * Takes one of several roles away from a person.
 * @throws AppError `not_found`; `conflict` for oneself, the only role, the last administrator, and for a grant that
 * somebody else has changed.
 */
export async function removeGrant(ctx: Context, key: PersonKey, grantId: string): Promise<void> {
  const { id } = await requireAnother(ctx, key);
  await ctx.db.transaction(async (tx) => {
    const { before, others, isLastAdmin } = await requireGrant(tx, id, grantId);
    refuseLastAdmin(isLastAdmin);
    if (others.length === 0) refuse('conflict', 'people.refusal.lastGrant');
    await deleteGrant(tx, id, before.id);
    await recordEvent(ctx, tx, {
      action: 'staff.revoke',
      subjectId: id,
      details: { role: before.role, unit: before.unit?.code ?? null },
    });
  });
}

/** What the form of a grant shows. */
const grantShown = ({ role, unit }: GrantRow) => ({ role, unitCode: unit?.code ?? '' });

/** Nobody changes what they may themselves. */
async function requireAnother(ctx: Context, key: PersonKey): Promise<StaffRow> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  if (staffIdOf(ctx.actor) === person.id) refuse('conflict', 'people.refusal.ownGrants');
  return person;
}

/** A grant that is to go, beside the others, while nobody else changes any. */
async function requireGrant(
  tx: Db,
  id: string,
  grantId: string,
): Promise<{
  readonly before: GrantRow;
  readonly others: readonly GrantRow[];
  readonly isLastAdmin: boolean;
}> {
  const { person, isLastAdmin } = await lockPerson(tx, id);
  const before = person.grants.find((grant) => String(grant.id) === grantId);
  if (before === undefined) return refuse('conflict', 'people.refusal.unknownGrant');
  const others = person.grants.filter((grant) => grant !== before);
  return { before, others, isLastAdmin: isLastAdmin && before.role === 'admin' };
}
