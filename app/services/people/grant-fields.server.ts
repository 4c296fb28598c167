import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { addFault, textField } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';
import type { Context } from '#app/services/context.ts';
import { listUnitsByCode, type UnitRow } from '#db/queries/units/units.ts';

/** A role and the code of its unit, as they are typed. */
export const grantFields = {
  role: textField(
    (text) => ROLES.find((known) => known === text.trim()) ?? null,
    'people.refusal.role',
    (text) => ({ role: excerpt(text), roles: ROLES.join(', ') }),
  ),
  unitCode: z.string().trim().default(''),
};

/** Checks that a role has a unit exactly where it needs one; for `superRefine`. */
export function checkGrantUnit(
  { role, unitCode }: { readonly role: Role; readonly unitCode: string },
  context: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  const isWanted = !isProvinceRole(role);
  if (isWanted === (unitCode !== '')) return;
  addFault(
    context,
    message(isWanted ? 'people.refusal.unitNeeded' : 'people.refusal.unitNotWanted'),
    'unitCode',
  );
}

/** The unit with a code; null for an empty one. @throws AppError `invalid` for the field `unitCode`. */
export async function findGrantUnit(ctx: Pick<Context, 'db'>, code: string): Promise<UnitRow | null> {
  if (code === '') return null;
  const [unit] = await listUnitsByCode(ctx.db, [code]);
  return unit ?? refuseField('unitCode', 'invalid', 'people.refusal.unknownUnit', { code: excerpt(code) });
}
