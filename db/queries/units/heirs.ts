import { and, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { WAITING_STATES } from '#app/domain/comments/comment-work.ts';
import { UNFINISHED_STATES } from '#app/domain/petitions/petition-state.ts';
import type { Database, Db } from '#db/client.server.ts';
import {
  comments,
  lateDossiers,
  petitions,
  plans,
  planTasks,
  planTaskUnits,
  rounds,
  roundUnits,
  units,
} from '#db/schema/index.ts';

/** A unit, and the local day for which its heir is asked. */
export interface AskedHeir {
  readonly unitId: number;
  readonly today: IsoDate;
}

/** Who answers for a unit on a day, in place of the unit. */
export interface Heir {
  readonly unitId: number;
  /** The first day on which it does. */
  readonly since: IsoDate;
}

/** The units that took over these before the day, where one did: the last of a chain; by place in what was asked. */
export async function findHeirs(
  driver: Database['sql'],
  asked: readonly AskedHeir[],
): Promise<ReadonlyMap<number, Heir>> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const rows = await driver<(Heir & { line: number })[]>`
    with recursive walk as (
      select q.line, q.today, u.successor_id as heir, u.valid_to + 1 as since
      from unnest(${asked.map(({ unitId }) => String(unitId))}::text[]::int[],
          ${asked.map(({ today }) => today)}::text[]::date[]) with ordinality as q(unit_id, today, line)
        join units u on u.id = q.unit_id and u.valid_to < q.today and u.successor_id is not null
      union
      select walk.line, walk.today, next.successor_id, greatest(walk.since, next.valid_to + 1)
      from walk join units next on next.id = walk.heir
      where next.valid_to < walk.today and next.successor_id is not null
    )
    select (walk.line - 1)::int as line, walk.heir as "unitId", walk.since::text as since
    from walk join units last on last.id = walk.heir
    where (last.valid_to < walk.today and last.successor_id is not null) is not true`;
  return new Map(rows.map(({ line, ...heir }) => [line, heir]));
}

/** A unit that is in a round since now. */
export interface JoinedRound {
  readonly slug: string;
  readonly unitCode: string;
}

/**
 * Adds units that took others over, or will, to the rounds of those, drafts and open ones, that are not over before the
 * day from which they do: printed codes open their form from then on. They have no quota of their own there: those of the
 * others stay with them. Does nothing the second time.
 */
export async function joinRounds(tx: Db): Promise<JoinedRound[]> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const missing = sql`(
    with recursive walk as (
      select u.id, u.successor_id as heir, u.valid_to + 1 as since from ${units} u
      where u.successor_id is not null and u.valid_to is not null
      union
      select walk.id, next.successor_id, greatest(walk.since, next.valid_to + 1)
      from walk join ${units} next on next.id = walk.heir
      where next.successor_id is not null and next.valid_to is not null
    )
    select distinct r.id as round_id, r.slug, u.id as unit_id, u.code
    from walk join ${roundUnits} m on m.unit_id = walk.id join ${rounds} r on r.id = m.round_id
      join ${units} u on u.id = walk.heir
    where r.status in ('draft', 'open') and r.period_to >= walk.since
      and not exists (select 1 from ${roundUnits} o where o.round_id = r.id and o.unit_id = u.id)
  ) as missing`;
  const found = await tx
    .select({
      roundId: sql<number>`round_id`,
      unitId: sql<number>`unit_id`,
      slug: sql<string>`slug`,
      unitCode: sql<string>`code`,
    })
    .from(missing)
    .orderBy(sql`slug, code`);
  if (found.length === 0) return [];
  await tx
    .insert(roundUnits)
    .values(found.map(({ roundId, unitId }) => ({ roundId, unitId })))
    .onConflictDoNothing();
  return found.map(({ slug, unitCode }) => ({ slug, unitCode }));
}

/** Takes units out of the rounds they are in. */
export async function leaveRounds(tx: Db, codes: readonly string[]): Promise<void> {
  const gone = tx
    .select({ id: units.id })
    .from(units)
    .where(inArray(units.code, [...codes]));
  await tx.delete(roundUnits).where(inArray(roundUnits.unitId, gone));
}

/** Units whose last day was before a day and that have something (a condition on `u.id`), each with its heir. */
async function listHandovers(
  tx: Db,
  today: IsoDate,
  hasSomething: SQL,
): Promise<{ unitId: number; heirId: number }[]> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const handovers = sql`(
    with recursive walk as (
      select u.id, u.successor_id as heir from ${units} u
      where u.valid_to < ${today} and u.successor_id is not null and ${hasSomething}
      union
      select walk.id, next.successor_id from walk join ${units} next on next.id = walk.heir
      where next.valid_to < ${today} and next.successor_id is not null
    )
    select walk.id, walk.heir from walk join ${units} last on last.id = walk.heir
    where (last.valid_to < ${today} and last.successor_id is not null) is not true
  ) as handovers`;
  return tx.select({ unitId: sql<number>`id`, heirId: sql<number>`heir` }).from(handovers);
}

/** Gives petitions that have not ended to the units that took theirs over; their terms go on. Returns how many. */
export async function handOverPetitions(tx: Db, today: IsoDate): Promise<number> {
  let count = 0;
  const isUnfinished = inArray(petitions.state, [...UNFINISHED_STATES]);
  const having = tx.select({ id: petitions.unitId }).from(petitions).where(isUnfinished);
  const hasPetition = sql`u.id in ${having}`;
  for (const { unitId, heirId } of await listHandovers(tx, today, hasPetition)) {
    const moved = await tx
      .update(petitions)
      .set({ unitId: heirId })
      .where(and(eq(petitions.unitId, unitId), isUnfinished))
      .returning({ id: petitions.id });
    count += moved.length;
  }
  return count;
}

/** Gives comments that were passed on and wait to the units that took theirs over; their terms go on. Returns how many. */
export async function handOverComments(tx: Db, today: IsoDate): Promise<number> {
  let count = 0;
  const isWaiting = inArray(comments.work, [...WAITING_STATES]);
  const having = tx.select({ id: comments.handlerUnitId }).from(comments).where(isWaiting);
  for (const { unitId, heirId } of await listHandovers(tx, today, sql`u.id in ${having}`)) {
    const moved = await tx
      .update(comments)
      .set({ handlerUnitId: sql`nullif(${heirId}::int, ${comments.unitId})` })
      .where(and(eq(comments.handlerUnitId, unitId), isWaiting))
      .returning({ id: comments.id });
    count += moved.length;
  }
  return count;
}

/** Gives dossiers without a result to the units that took theirs over; letters keep their number and unit. Returns how many. */
export async function handOverLateDossiers(tx: Db, today: IsoDate): Promise<number> {
  let count = 0;
  const isOpen = isNull(lateDossiers.returnedOn);
  const having = tx.select({ id: lateDossiers.unitId }).from(lateDossiers).where(isOpen);
  for (const { unitId, heirId } of await listHandovers(tx, today, sql`u.id in ${having}`)) {
    const moved = await tx
      .update(lateDossiers)
      .set({ unitId: heirId })
      .where(and(eq(lateDossiers.unitId, unitId), isOpen))
      .returning({ id: lateDossiers.id });
    count += moved.length;
  }
  return count;
}

/** That a unit has plans, or leads or helps with tasks, that are not accepted. */
const HAS_TASK = sql`(
  exists (select 1 from ${planTasks} t where t.lead_unit_id = u.id and t.state <> 'accepted')
  or exists (select 1 from ${planTaskUnits} h join ${planTasks} t on t.id = h.task_id
    where h.unit_id = u.id and t.state <> 'accepted')
  or exists (select 1 from ${plans} p join ${planTasks} t on t.plan_id = p.id
    where p.unit_id = u.id and t.state <> 'accepted'))`;

/**
 * Gives plans and tasks that are not accepted, of units whose last day was before a day, to those that took them over,
 * which may have been taken over themselves. Returns how many tasks got another lead, and plans another unit.
 */
export async function handOverTasks(tx: Db, today: IsoDate): Promise<{ tasks: number; plans: number }> {
  const moved = { tasks: 0, plans: 0 };
  const isOpen = ne(planTasks.state, 'accepted');
  for (const { unitId, heirId } of await listHandovers(tx, today, HAS_TASK)) {
    const open = tx.select({ id: planTasks.id }).from(planTasks).where(isOpen);
    const openPlans = tx.select({ id: planTasks.planId }).from(planTasks).where(isOpen);
    const owned = await tx
      .update(plans)
      .set({ unitId: heirId })
      .where(and(eq(plans.unitId, unitId), inArray(plans.id, openPlans)))
      .returning({ id: plans.id });
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
    moved.tasks += led.length;
    moved.plans += owned.length;
  }
  return moved;
}
