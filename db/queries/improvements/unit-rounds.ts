import { and, eq, exists, isNotNull, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { planTasks, publicTasks, rounds, roundUnits, units } from '#db/schema/index.ts';

/** The slugs of the rounds that survey a unit. */
export async function listRoundSlugsOf(db: Db, unitId: number): Promise<string[]> {
  const rows = await db
    .select({ slug: rounds.slug })
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(eq(roundUnits.unitId, unitId));
  return rows.map(({ slug }) => slug);
}

/** The units of which everybody may read something: of a published round, or of a published task; by name. */
export async function listToldUnits(db: Db): Promise<{ code: string; name: string }[]> {
  const one = { one: sql`1` };
  const surveyed = db
    .select(one)
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(and(eq(roundUnits.unitId, units.id), isNotNull(rounds.publishedLockId)));
  const promised = db
    .select(one)
    .from(publicTasks)
    .innerJoin(planTasks, eq(planTasks.id, publicTasks.taskId))
    .where(
      and(
        isNotNull(publicTasks.publishedAt),
        eq(sql`coalesce(${planTasks.aboutUnitId}, ${planTasks.leadUnitId})`, units.id),
      ),
    );
  return db
    .select({ code: units.code, name: units.name })
    .from(units)
    .where(or(exists(surveyed), exists(promised)))
    .orderBy(units.searchName, units.code);
}
