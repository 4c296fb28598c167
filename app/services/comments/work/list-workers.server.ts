import { scopeOfGrant } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { listPeopleOf, type PersonRow } from '#db/queries/comments/work.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { listAbove } from '#db/queries/units/unit-tree.ts';

/** Somebody who may work on comments of a unit. */
export type Worker = Pick<PersonRow, 'id' | 'name'>;

/** Who can be given comments of a unit: everybody who can log in and may reply to them, by name. */
export async function listWorkers(db: Db, unitId: number): Promise<Worker[]> {
  const above = (await listAbove(db, unitId, { kind: 'all' })).map(({ id }) => id);
  const path = new Set([unitId, ...above]);
  const people = await listPeopleOf(db, [...path]);
  return people
    .filter(({ grants }) => actingGrants(grants).some((grant) => reaches(grant, unitId, path)))
    .map(({ id, name }) => ({ id, name }));
}

function reaches(
  grant: Parameters<typeof scopeOfGrant>[0],
  unitId: number,
  path: ReadonlySet<number>,
): boolean {
  const scope = scopeOfGrant(grant, 'comments.reply');
  if (scope === null || scope.kind === 'all') return scope !== null;
  return scope.kind === 'unit' ? scope.unitId === unitId : path.has(scope.unitId);
}
