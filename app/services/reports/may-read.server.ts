import { scopeOf } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { actingGrants, type GrantRow } from '#db/queries/people/grants.ts';
import { reportScope } from './report-scope.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';

interface Person {
  readonly id: string;
  readonly grants: readonly GrantRow[];
  readonly disabledAt: Date | null;
}

/** Whether a person may read a report of a unit (null: of the whole province), by their own permissions. */
export async function mayReadReport(
  { db }: Pick<Context, 'db'>,
  { id, grants, disabledAt }: Person,
  reportUnitId: number | null,
): Promise<boolean> {
  if (disabledAt !== null) return false;
  const actor = { kind: 'staff', id, grants: actingGrants(grants) } as const;
  const scope = scopeOf(actor, 'results.read');
  if (scope === null) return false;
  if (scope.kind === 'all') return true;
  return reportUnitId !== null && isUnitInScope(db, reportUnitId, reportScope(actor, scope));
}
