import { and, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { addDays, startOfDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { CodeWeek, NamedAnomaly, UnitWeek } from '#app/domain/responses/anomalies.ts';
import { CHANNELS, channelCode } from '#app/domain/responses/channel.ts';
import { hasFlag } from '#db/queries/tallies/flag-filter.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { FLAGS, type CriterionFigure } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, responses, roundAnomalies, rounds, units } from '#db/schema/index.ts';
import { factorSums, levelAnswers, wholeSums } from '#db/queries/tallies/cell-sql.ts';

interface WeeksOf {
  readonly roundId: number;
  readonly definition: Definition;
  readonly figure: CriterionFigure;
  /** The Mondays of the first and of the last week. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Late forms were answered up to 72 hours before they were received. */
const LATE_DAYS = 4;
/** Paper and files come in when somebody types or sends them: when, and how many at once, says nothing. */
const SENT_BY_CITIZENS = CHANNELS.filter((channel) => channel !== 'paper' && channel !== 'import');

const receivedLocally = sql`(${responses.receivedAt} at time zone 'Asia/Ho_Chi_Minh')`;
const week = sql`date_trunc('week', ${receivedLocally})::date`;

/** The responses that count; the time of the answer is asked for because the index has it. */
function countedIn({ roundId, definition, from, to }: WeeksOf): SQL | undefined {
  return and(
    eq(responses.roundId, roundId),
    eq(responses.definitionVersion, definition.version),
    sql`${responses.counted}`,
    inArray(responses.channel, SENT_BY_CITIZENS.map(channelCode)),
    gte(responses.answeredAt, startOfDate(addDays(from, -LATE_DAYS))),
    gte(responses.receivedAt, startOfDate(from)),
    lt(responses.receivedAt, startOfDate(addDays(to, 7))),
  );
}

/** The responses of each unit in each week of receipt, in no order; weeks without any are missing. */
export async function countUnitWeeks(db: Db, asked: WeeksOf): Promise<UnitWeek[]> {
  const { definition, figure } = asked;
  const opened = sql`select ${responses.unitId} as unit_id, ${responses.flags} as flags, ${week} as week,
    extract(hour from ${receivedLocally}) as hour, ${levelAnswers(definition)}
    from ${responses} where ${countedIn(asked)} offset 0`;
  const factors = sql`select ${factorSums(definition, figure)} from (${opened}) as opened offset 0`;
  const whole = sql`(select *, ${wholeSums(definition)} from (${factors}) as factors offset 0) as whole`;
  const flagged = FLAGS.map((flag) => sql`count(*) filter (where ${hasFlag(sql`flags`, [flag])})`);
  const total = (term: string) => sql<number>`${sql.raw(`coalesce(sum(${term}), 0)::float8`)}`;
  const rows = await db
    .select({
      unit: units.code,
      week: sql<string>`week::text`,
      responses: sql<number>`count(*)::int`,
      flagged: sql<number[]>`array[${sql.join(flagged, sql`, `)}]::int[]`,
      atNight: sql<number>`(count(*) filter (where hour >= 18 or hour < 7))::int`,
      n: sql<number>`(count(*) filter (where ma > 0))::int`,
      x: total('xa'),
      m: total('ma'),
      xx: total('xa * xa'),
      xm: total('xa * ma'),
      mm: total('ma * ma'),
    })
    .from(whole)
    .innerJoin(units, sql`${units.id} = unit_id`)
    .groupBy(units.code, sql`week`);
  return rows.map(({ unit, week: monday, responses: count, flagged: flags, atNight, ...sums }) => ({
    unit,
    week: storedDate(monday),
    responses: count,
    flagged: flags,
    atNight,
    sums,
  }));
}

/** The responses through each code in each week of receipt, in no order. */
export async function countCodeWeeks(
  db: Db,
  asked: WeeksOf,
): Promise<(CodeWeek & { readonly week: IsoDate })[]> {
  const rows = await db
    .select({
      code: accessPoints.code,
      unit: units.code,
      isAtCounter: sql<boolean>`${accessPoints.counterId} is not null`,
      week: sql<string>`${week}::text`,
      responses: sql<number>`count(*)::int`,
    })
    .from(responses)
    .innerJoin(accessPoints, eq(accessPoints.id, responses.accessPointId))
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .where(countedIn(asked))
    .groupBy(accessPoints.id, units.code, week);
  return rows.map((row) => ({ ...row, week: storedDate(row.week) }));
}

/** Stores what was found in a round, in place of what was found before. */
export async function storeAnomalies(
  db: Db,
  { roundId, anomalies, at }: { roundId: number; anomalies: readonly NamedAnomaly[]; at: Date },
): Promise<void> {
  const found = { foundAt: at, anomalies };
  await db
    .insert(roundAnomalies)
    .values({ roundId, ...found })
    .onConflictDoUpdate({ target: roundAnomalies.roundId, set: found });
}

/** What was last found in a round, the latest week first; empty when nothing was, or nobody has looked yet. */
export async function listAnomalies(db: Db, roundId: number): Promise<readonly NamedAnomaly[]> {
  const [row] = await db
    .select({ anomalies: roundAnomalies.anomalies })
    .from(roundAnomalies)
    .where(eq(roundAnomalies.roundId, roundId));
  return row?.anomalies ?? [];
}

/** The rounds whose figures can still change and in which something was found, with what was. */
export async function listAnomalousRounds(
  db: Db,
): Promise<{ slug: string; title: string; anomalies: readonly NamedAnomaly[] }[]> {
  const rows = await db
    .select({ slug: rounds.slug, title: rounds.title, anomalies: roundAnomalies.anomalies })
    .from(roundAnomalies)
    .innerJoin(rounds, eq(rounds.id, roundAnomalies.roundId))
    .where(inArray(rounds.status, ['open', 'closed']))
    .orderBy(rounds.periodFrom, rounds.slug);
  return rows.filter(({ anomalies }) => anomalies.length > 0);
}
