import { and, asc, eq, gte } from 'drizzle-orm';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { SignalPoint } from '#app/domain/signals/subgroups.ts';
import type { Db } from '#db/client.server.ts';
import { rounds, signalPoints } from '#db/schema/index.ts';

/** A point with the hour of its forms, where they came in one. */
export interface TimedPoint extends SignalPoint {
  readonly hour: number | null;
}

/** The points of a unit since a day, of all rounds of a questionnaire, in the order in which they were shown. */
export async function listPoints(
  db: Db,
  { unitId, definitionId, since }: { unitId: number; definitionId: string; since: IsoDate },
): Promise<TimedPoint[]> {
  const { forms, low, day, hour } = signalPoints;
  const rows = await db
    .select({ forms, low, day, hour })
    .from(signalPoints)
    .innerJoin(rounds, eq(rounds.id, signalPoints.roundId))
    .where(
      and(
        eq(signalPoints.unitId, unitId),
        eq(rounds.definitionId, definitionId),
        gte(signalPoints.day, since),
      ),
    )
    .orderBy(asc(signalPoints.id));
  return rows.map((row) => ({ ...row, day: storedDate(row.day) }));
}
