import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Database, Db } from '#db/client.server.ts';
import { plans, planTasks, planTaskUnits, rounds, roundUnits, units } from '#db/schema/index.ts';

/** A unit, and the local day for which its heir is asked. */
export interface AskedHeir {
  readonly unitId: number;
  readonly today: IsoDate;
}

/** The units that took over these, which end before the day: the last of a chain; by place in what was asked. */
export async function findHeirs(
  driver: Database['sql'],
  asked: readonly AskedHeir[],
): Promise<ReadonlyMap<number, number>> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const rows = await driver<{ line: number; heir: number }[]>`
    with recursive walk as (
      select q.line, q.today, u.successor_id as heir
      from unnest(${asked.map(({ unitId }) => String(unitId))}::text[]::int[],
          ${asked.map(({ today }) => today)}::text[]::date[]) with ordinality as q(unit_id, today, line)
        join units u on u.id = q.unit_id
      union
      select walk.line, walk.today, next.successor_id
      from walk join units next on next.id = walk.heir
      where next.valid_to < walk.today and next.successor_id is not null
    )
    select (walk.line - 1)::int as line, walk.heir
    from walk join units last on last.id = walk.heir
    where (last.valid_to < walk.today and last.successor_id is not null) is not true`;
  return new Map(rows.map(({ line, heir }) => [line, heir]));
}

/**
 * Adds the unit that took others over to their rounds, drafts and open ones, that are not over before a day. It has no
 * quota of its own there: theirs stay with them. Returns the slugs of the rounds.
 */
export async function joinRounds(
  tx: Db,
  { codes, into, from }: { codes: readonly string[]; into: string; from: IsoDate },
): Promise<string[]> {
  const ofOthers = tx
    .selectDistinct({ roundId: rounds.id, slug: rounds.slug })
    .from(units)
    .innerJoin(roundUnits, eq(roundUnits.unitId, units.id))
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(
      and(
        inArray(units.code, [...codes]),
        inArray(rounds.status, ['draft', 'open']),
        gte(rounds.periodTo, from),
      ),
    )
    .orderBy(asc(rounds.slug));
  const [found, [heir]] = [
    await ofOthers,
    await tx.select({ id: units.id }).from(units).where(eq(units.code, into)),
  ];
  if (heir === undefined || found.length === 0) return [];
  const joined = await tx
    .insert(roundUnits)
    .values(found.map(({ roundId }) => ({ roundId, unitId: heir.id })))
    .onConflictDoNothing()
    .returning({ roundId: roundUnits.roundId });
  const isJoined = new Set(joined.map(({ roundId }) => roundId));
  return found.filter(({ roundId }) => isJoined.has(roundId)).map(({ slug }) => slug);
}

/** Takes units out of the rounds they are in. */
export async function leaveRounds(tx: Db, codes: readonly string[]): Promise<void> {
  const gone = tx
    .select({ id: units.id })
    .from(units)
    .where(inArray(units.code, [...codes]));
  await tx.delete(roundUnits).where(inArray(roundUnits.unitId, gone));
}

/** Units with plans or tasks that are not accepted, whose last day was before a day, each with its heir. */
async function listHandovers(tx: Db, today: IsoDate): Promise<{ unitId: number; heirId: number }[]> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const handovers = sql`(
    with recursive walk as (
      select u.id, u.successor_id as heir from ${units} u
      where u.valid_to < ${today} and u.successor_id is not null and (
        exists (select 1 from ${planTasks} t where t.lead_unit_id = u.id and t.state <> 'accepted')
        or exists (select 1 from ${planTaskUnits} h join ${planTasks} t on t.id = h.task_id
          where h.unit_id = u.id and t.state <> 'accepted')
        or exists (select 1 from ${plans} p join ${planTasks} t on t.plan_id = p.id
          where p.unit_id = u.id and t.state <> 'accepted'))
      union
      select walk.id, next.successor_id from walk join ${units} next on next.id = walk.heir
      where next.valid_to < ${today} and next.successor_id is not null
    )
    select walk.id, walk.heir from walk join ${units} last on last.id = walk.heir
    where (last.valid_to < ${today} and last.successor_id is not null) is not true
  ) as handovers`;
  return tx.select({ unitId: sql<number>`id`, heirId: sql<number>`heir` }).from(handovers);
}

/**
 * Gives plans and tasks that are not accepted, of units whose last day was before a day, to those that took them over,
 * which may have been taken over themselves. Returns how many tasks got another lead.
 */
export async function handOverTasks(tx: Db, today: IsoDate): Promise<number> {
  let count = 0;
  const isOpen = ne(planTasks.state, 'accepted');
  for (const { unitId, heirId } of await listHandovers(tx, today)) {
    const open = tx.select({ id: planTasks.id }).from(planTasks).where(isOpen);
    const openPlans = tx.select({ id: planTasks.planId }).from(planTasks).where(isOpen);
    await tx
      .update(plans)
      .set({ unitId: heirId })
      .where(and(eq(plans.unitId, unitId), inArray(plans.id, openPlans)));
    const led = await tx
      .update(planTasks)
      .set({ leadUnitId: heirId })
      .where(and(eq(planTasks.leadUnitId, unitId), isOpen))
      .returning({ id: planTasks.id });
    const helped = await tx
      .delete(planTaskUnits)
      .where(and(eq(planTaskUnits.unitId, unitId), inArray(planTaskUnits.taskId, open)))
      .returning({ taskId: planTaskUnits.taskId });
    const helps = helped.map(({ taskId }) => ({ taskId, unitId: heirId }));
    if (helps.length > 0) await tx.insert(planTaskUnits).values(helps).onConflictDoNothing();
    // Who leads a task does not help with it as well.
    const leads = tx
      .select({ id: planTasks.id })
      .from(planTasks)
      .where(and(eq(planTasks.leadUnitId, heirId), isOpen));
    await tx
      .delete(planTaskUnits)
      .where(and(eq(planTaskUnits.unitId, heirId), inArray(planTaskUnits.taskId, leads)));
    count += led.length;
  }
  return count;
}
