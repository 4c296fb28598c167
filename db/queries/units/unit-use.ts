import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import {
  accessPoints,
  counters,
  planTasks,
  rounds,
  roundUnits,
  staff,
  staffGrants,
  units,
} from '#db/schema/index.ts';
import { isCounterOpen } from './counters.ts';

/** What rests on a unit now. */
export interface UnitUse {
  readonly codesInUse: number;
  readonly people: number;
  readonly countersOpen: number;
  /** Units right below it that go on. */
  readonly below: number;
  /** Tasks of improvement plans that it leads and that are not done. */
  readonly openTasks: number;
}

/** Counts what rests on a unit on a day. */
export async function countUse(db: Db, unitId: number, today: IsoDate): Promise<UnitUse> {
  const [row] = await db
    .select({
      codesInUse: sql<number>`(select count(*)::int from ${accessPoints}
        where ${eq(accessPoints.unitId, unitId)} and ${isNull(accessPoints.revokedAt)})`,
      people: sql<number>`(select count(distinct s.id)::int from ${staff} s
        join ${staffGrants} g on g.staff_id = s.id where g.unit_id = ${unitId} and s.disabled_at is null)`,
      countersOpen: sql<number>`(select count(*)::int from ${counters}
        where ${eq(counters.unitId, unitId)} and ${isCounterOpen})`,
      below: sql<number>`(select count(*)::int from ${units} child where child.parent_id = ${unitId}
        and (child.valid_to is null or child.valid_to >= ${today}))`,
      openTasks: sql<number>`(select count(*)::int from ${planTasks}
        where ${eq(planTasks.leadUnitId, unitId)} and ${eq(planTasks.state, 'open')})`,
    })
    .from(sql`(values (1)) as once`);
  return row ?? { codesInUse: 0, people: 0, countersOpen: 0, below: 0, openTasks: 0 };
}

/** Rounds that survey a unit and are open or drafts, by their period. */
export async function listRoundsUnderWay(
  db: Db,
  unitId: number,
): Promise<Pick<typeof rounds.$inferSelect, 'slug' | 'title' | 'status' | 'periodFrom' | 'periodTo'>[]> {
  const { slug, title, status, periodFrom, periodTo } = rounds;
  return db
    .select({ slug, title, status, periodFrom, periodTo })
    .from(rounds)
    .innerJoin(roundUnits, eq(roundUnits.roundId, rounds.id))
    .where(and(eq(roundUnits.unitId, unitId), inArray(status, ['draft', 'open'])))
    .orderBy(asc(rounds.periodFrom), asc(slug));
}
