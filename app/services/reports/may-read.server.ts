import { scopeOf } from '#app/domain/people/policy.ts';
import type { Role } from '#app/domain/people/roles.ts';
import type { Context } from '#app/services/context.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';

interface Person {
  readonly id: string;
  readonly role: Role;
  readonly unitId: number | null;
  readonly disabledAt: Date | null;
}

/** Whether a person may read a report of a unit (null: of the whole province), by their own permissions. */
export async function mayReadReport(
  { db }: Pick<Context, 'db'>,
  { id, role, unitId, disabledAt }: Person,
  reportUnitId: number | null,
): Promise<boolean> {
  if (disabledAt !== null) return false;
  const scope = scopeOf({ kind: 'staff', id, role, unitId }, 'results.read');
  if (scope === null) return false;
  if (scope.kind === 'all') return true;
  return reportUnitId !== null && isUnitInScope(db, reportUnitId, scope);
}
