import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { officialsGroups, officialsTargets, units } from '#db/schema/index.ts';

/** A group with how far its people are; null for what is not known any more, or not yet. */
export interface GroupProgress {
  readonly id: number;
  readonly name: string;
  readonly judgesOwn: boolean;
  /** How many units it judges. */
  readonly targets: number;
  readonly invited: number;
  /** Who judged one unit at least. */
  readonly begun: number;
  /** Who judged every unit that is theirs to judge. */
  readonly finished: number;
}

/** Adds a group with the units that it judges; false when the name is taken. */
export async function insertGroup(
  tx: Db,
  group: typeof officialsGroups.$inferInsert,
  unitIds: readonly number[],
): Promise<boolean> {
  const [row] = await tx
    .insert(officialsGroups)
    .values(group)
    .onConflictDoNothing()
    .returning({ id: officialsGroups.id });
  if (!row) return false;
  const targets = unitIds.map((unitId) => ({ groupId: row.id, unitId }));
  await inChunks(targets, (chunk) =>
    tx.insert(officialsTargets).values(chunk).returning({ unitId: officialsTargets.unitId }),
  );
  return true;
}

/** Deletes a group with its people; false when the round has none of this name. */
export async function deleteGroup(tx: Db, roundId: number, name: string): Promise<boolean> {
  const gone = await tx
    .delete(officialsGroups)
    .where(and(eq(officialsGroups.roundId, roundId), eq(officialsGroups.name, name)))
    .returning({ id: officialsGroups.id });
  return gone.length > 0;
}

/** The groups of a round by name. */
export async function listGroups(db: Db, roundId: number): Promise<(typeof officialsGroups.$inferSelect)[]> {
  return db
    .select()
    .from(officialsGroups)
    .where(eq(officialsGroups.roundId, roundId))
    .orderBy(asc(officialsGroups.id));
}

/** Who judges whom: the units of each group, by code. */
export async function listTargets(
  db: Db,
  roundId: number,
): Promise<{ groupId: number; unitId: number; code: string; name: string }[]> {
  return db
    .select({
      groupId: officialsTargets.groupId,
      unitId: officialsTargets.unitId,
      code: units.code,
      name: units.name,
    })
    .from(officialsTargets)
    .innerJoin(officialsGroups, eq(officialsGroups.id, officialsTargets.groupId))
    .innerJoin(units, eq(units.id, officialsTargets.unitId))
    .where(eq(officialsGroups.roundId, roundId))
    .orderBy(asc(units.code));
}

/**
 * A table `assigned (official_id, group_id, unit_id)`, for `with recursive`: the units that each of some people judges. Nobody
 * judges the unit they work in nor one that it belongs to, unless their group does.
 */
export function assignedUnits(which: SQL): SQL {
  return sql`${unitsAbove(which)},
    assigned as (
      select o.id as official_id, o.group_id, t.unit_id
      from officials o
      join officials_groups g on g.id = o.group_id
      join officials_targets t on t.group_id = g.id
      where ${which} and (g.judges_own or not exists (
        select from above a where a.official_id = o.id and a.unit_id = t.unit_id
      ))
    )`;
}

/** A table `above (official_id, unit_id)`, for `with recursive`: the unit that each of some people works in, and those above. */
function unitsAbove(which: SQL): SQL {
  return sql`above as (
      select o.id as official_id, o.unit_id from officials o where ${which}
      union
      select a.official_id, u.parent_id from above a join units u on u.id = a.unit_id where u.parent_id is not null
    )`;
}

/** How far the people of each group are, by the order of the groups. Counts of a closed round are those it was closed with. */
export async function listGroupProgress(db: Db, roundId: number): Promise<GroupProgress[]> {
  const people = sql`(
    with recursive ${unitsAbove(sql`o.round_id = ${roundId}`)},
    targets as (select group_id, count(*) as units from officials_targets group by 1),
    -- Counted, not listed: thousands of people times thousands of units.
    left_out as (
      select o.id as official_id, count(*) as units
      from officials o
      join officials_groups g on g.id = o.group_id and not g.judges_own
      join above a on a.official_id = o.id
      join officials_targets t on t.group_id = o.group_id and t.unit_id = a.unit_id
      group by 1
    )
    select o.group_id, count(*) as invited, count(*) filter (where done.units > 0) as begun,
      count(*) filter (where done.units > 0 and done.units >= coalesce(t.units, 0) - coalesce(l.units, 0)) as finished
    from officials o
    left join targets t on t.group_id = o.group_id
    left join left_out l on l.official_id = o.id
    left join (select official_id, count(*) as units from officials_ballots group by 1) done on done.official_id = o.id
    where o.round_id = ${roundId}
    group by o.group_id
  ) as people`;
  const kept = (name: 'invited' | 'begun' | 'finished') =>
    sql<number>`coalesce(${officialsGroups[name]}, people.${sql.raw(name)}, 0)::int`;
  return db
    .select({
      id: officialsGroups.id,
      name: officialsGroups.name,
      judgesOwn: officialsGroups.judgesOwn,
      targets: sql<number>`(select count(*)::int from officials_targets t where t.group_id = ${officialsGroups.id})`,
      invited: kept('invited'),
      begun: kept('begun'),
      finished: kept('finished'),
    })
    .from(officialsGroups)
    .leftJoin(people, sql`people.group_id = ${officialsGroups.id}`)
    .where(eq(officialsGroups.roundId, roundId))
    .orderBy(asc(officialsGroups.id));
}

/** Keeps how far the people of a group were, for when they are gone. */
export async function keepGroupProgress(
  tx: Db,
  { id, invited, begun, finished }: GroupProgress,
): Promise<void> {
  await tx.update(officialsGroups).set({ invited, begun, finished }).where(eq(officialsGroups.id, id));
}
