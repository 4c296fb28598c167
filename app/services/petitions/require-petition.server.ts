import { refuse } from '#app/domain/errors.ts';
import { scopeOf, type Permission } from '#app/domain/people/policy.ts';
import { isRestricted } from '#app/domain/petitions/petition.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findPetition, lockPetition, type PetitionRow } from '#db/queries/petitions/petitions.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';

/** A petition the actor may read. @throws AppError `forbidden`; `not_found`, also where it is out of reach. */
export async function requirePetition(ctx: Context, ref: string): Promise<PetitionRow> {
  requireScope(ctx, 'petitions.open');
  const known = parseRef(ref);
  const petition = known === null ? null : await findPetition(ctx.db, known, petitionSight(ctx.actor));
  return petition ?? refuse('not_found', 'petitions.refusal.none');
}

type Held = Pick<PetitionRow, 'class' | 'unitId'>;

/** Whether a permission of the actor reaches a petition; complaints and denunciations want one more. */
export async function mayDo(
  ctx: Context,
  permission: Permission,
  { class: of, unitId }: Held,
): Promise<boolean> {
  const needed: readonly Permission[] = isRestricted(of)
    ? [permission, 'petitions.restricted']
    : [permission];
  for (const one of needed) {
    const scope = scopeOf(ctx.actor, one);
    if (scope === null || !(await isUnitInScope(ctx.db, unitId, scope))) return false;
  }
  return true;
}

/**
 * A petition that the actor may do something with by one of these permissions, locked until the transaction of `ctx.db`
 * ends. @throws AppError as `requirePetition`; `forbidden`.
 */
export async function holdPetition(
  ctx: Context,
  ref: string,
  permissions: readonly Permission[],
): Promise<PetitionRow> {
  await lockPetition(ctx.db, (await requirePetition(ctx, ref)).id);
  // Read again: somebody may have passed it on while this waited for the lock.
  const petition = await requirePetition(ctx, ref);
  for (const permission of permissions) if (await mayDo(ctx, permission, petition)) return petition;
  return refuse('forbidden', 'petitions.refusal.notYours');
}
