import { and, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Grant } from '#app/domain/people/actor.ts';
import type { Role } from '#app/domain/people/roles.ts';
import type { Db } from '#db/client.server.ts';
import { staff, staffAccounts, staffGrants, units } from '#db/schema/index.ts';

/** A role that a person has in a unit; null for roles of the whole province. */
export interface GrantRow {
  readonly id: number;
  readonly role: Role;
  readonly unit: { readonly id: number; readonly code: string; readonly name: string } | null;
  /** ISO 8601. */
  readonly since: string;
}

/** The grants of the person that a statement's row of `staff` is, as one column; roles of the province first. */
export const grantsColumn = sql<GrantRow[]>`(
  select coalesce(json_agg(json_build_object(
    'id', g.id, 'role', g.role, 'since', g.created_at,
    'unit', case when u.id is not null then json_build_object('id', u.id, 'code', u.code, 'name', u.name) end
  ) order by u.name nulls first, g.id), '[]')
  from ${staffGrants} g left join ${units} u on u.id = g.unit_id where g.staff_id = ${staff}.id
)`;

/** Grants as what somebody acts by. */
export const actingGrants = (rows: readonly GrantRow[]): Grant[] =>
  rows.map(({ role, unit }) => ({ role, unitId: unit?.id ?? null }));

/** Gives a person a role in a unit; false when they have it already. */
export async function insertGrant(db: Db, staffId: string, { role, unitId }: Grant): Promise<boolean> {
  const added = await db
    .insert(staffGrants)
    .values({ staffId, role, unitId })
    .onConflictDoNothing()
    .returning({ id: staffGrants.id });
  return added.length > 0;
}

/** Changes a grant of a person; false when the person has no such grant. */
export async function updateGrant(
  db: Db,
  { id, staffId, role, unitId }: Grant & { readonly id: number; readonly staffId: string },
): Promise<boolean> {
  const changed = await db
    .update(staffGrants)
    .set({
      role,
      unitId,
      createdAt: sql`case when ${staffGrants.role} = ${role} then ${staffGrants.createdAt} else now() end`,
    })
    .where(and(eq(staffGrants.id, id), eq(staffGrants.staffId, staffId)))
    .returning({ id: staffGrants.id });
  return changed.length > 0;
}

/** Takes a grant away from a person; false when the person has no such grant. */
export async function deleteGrant(db: Db, staffId: string, id: number): Promise<boolean> {
  const gone = await db
    .delete(staffGrants)
    .where(and(eq(staffGrants.id, id), eq(staffGrants.staffId, staffId)))
    .returning({ id: staffGrants.id });
  return gone.length > 0;
}

/** Any number, as long as it is the same for every process of this product. */
const ADMINS_LOCK = 781_203_005;

/** Ids of people who have come once; whoever is only invited has no password yet. */
export const whoCanLogIn = (db: Db) =>
  db.select({ id: staffAccounts.userId }).from(staffAccounts).where(isNotNull(staffAccounts.password));

/**
 * How many administrators can log in: enabled, with a password or a log-in elsewhere. Until the transaction ends, nobody
 * else who asks gets an answer, so that two who take each other's rights away come one after the other.
 */
export async function lockAndCountAdmins(tx: Db): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`);
  const [found] = await tx
    .select({ admins: count() })
    .from(staff)
    .innerJoin(staffGrants, and(eq(staffGrants.staffId, staff.id), eq(staffGrants.role, 'admin')))
    .where(and(isNull(staff.disabledAt), inArray(staff.id, whoCanLogIn(tx))));
  return found?.admins ?? 0;
}
