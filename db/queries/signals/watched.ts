import { and, eq, gte, isNull, lte, notInArray, sql } from 'drizzle-orm';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import type { DayHour } from '#app/domain/signals/silence-watch.ts';
import type { Db } from '#db/client.server.ts';
import { kioskTablets, responses, rounds, roundUnits } from '#db/schema/index.ts';

/** The units that a round asks for on a day. */
export async function listWatchedUnits(db: Db, today: IsoDate): Promise<number[]> {
  const isOpen = and(eq(rounds.status, 'open'), lte(rounds.periodFrom, today), gte(rounds.periodTo, today));
  const rows = await db
    .selectDistinct({ unitId: roundUnits.unitId })
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(isOpen)
    .orderBy(roundUnits.unitId);
  return rows.map(({ unitId }) => unitId);
}

/**
 * The local hours in which forms of a unit came in since a day, each once, in order. Sheets of paper and lists come in
 * whenever somebody keys them.
 */
export async function listFilledHours(
  db: Db,
  { unitId, since }: { unitId: number; since: IsoDate },
): Promise<DayHour[]> {
  const local = sql`(${responses.receivedAt} at time zone 'Asia/Ho_Chi_Minh')`;
  const rows = await db
    .selectDistinct({
      day: sql<string>`${local}::date::text`,
      hour: sql<number>`extract(hour from ${local})::int`,
    })
    .from(responses)
    .innerJoin(rounds, eq(rounds.id, responses.roundId))
    .where(
      and(
        eq(responses.unitId, unitId),
        gte(rounds.periodTo, since),
        sql`${responses.answeredAt} >= ${since}::date`,
        notInArray(responses.channel, [channelCode('paper'), channelCode('import')]),
      ),
    )
    .orderBy(sql`1`, sql`2`);
  return rows.map(({ day, hour }) => ({ day: storedDate(day), hour }));
}

/** The tablets in use, and when they were last heard of. */
export async function listHeardTablets(db: Db) {
  const { unitId, seenAt, waiting } = kioskTablets;
  return db
    .select({ unitId, seenAt, waiting })
    .from(kioskTablets)
    .where(and(eq(kioskTablets.kind, 'tablet'), isNull(kioskTablets.revokedAt)))
    .orderBy(kioskTablets.id);
}
