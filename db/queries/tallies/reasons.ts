import { and, eq, gte, sql, type SQL } from 'drizzle-orm';
import { startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import { reasonShape, type ReasonKey, type ReasonQuestion } from '#app/domain/results/insights/reasons.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { reasonTallies, responses, talliedRounds } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { isAsked, markedRows, REASON_GRAINS, reasonCounts } from './reason-tallies.ts';
import { rowsBesideTallies, shownRows } from './shown-rows.ts';

export interface ReasonQuery {
  readonly roundId: number;
  readonly definitionVersion: number;
  /** Flags that leave a response out of the figures. */
  readonly excludedFlags: readonly Flag[];
  readonly scope: Scope;
  readonly sight: Sight;
  readonly by: ReasonKey | null;
  readonly unitIds?: readonly number[] | undefined;
  /** The Monday of the first week. */
  readonly from?: IsoDate | undefined;
  readonly asked: ReasonQuestion;
}

export interface ReasonCountRow {
  /** A unit, service area or counter, null where none was recorded. */
  readonly id: number | null;
  /** The Monday of a week; null for other keys. */
  readonly week: string | null;
  readonly responses: number;
  /** Those who ticked a reason. */
  readonly people: number;
  /** How many ticked each reason, in the order of the form. */
  readonly counts: number[];
}

const GROUPS: Readonly<Record<ReasonKey, SQL>> = {
  unit: sql`unit_id`,
  service_area: sql`nullif(service_area_id, 0)`,
  counter: sql`nullif(counter_id, 0)`,
  week: sql`week`,
};

/** The grain with the fewest rows that tells apart what is asked. */
function grainOf({ by, unitIds, scope }: ReasonQuery): number {
  if (by === 'counter') return REASON_GRAINS.fine;
  if (by !== 'service_area') return REASON_GRAINS.unit;
  return unitIds || scope.kind !== 'all' ? REASON_GRAINS.fine : REASON_GRAINS.service_area;
}

/** Whether the tallies of the round, where it has any, count what is asked. */
async function areTallied(db: Db, { roundId, definitionVersion, asked, excludedFlags }: ReasonQuery) {
  const [known] = await db
    .select({ shape: talliedRounds.reasons })
    .from(talliedRounds)
    .where(and(eq(talliedRounds.roundId, roundId), eq(talliedRounds.definitionVersion, definitionVersion)));
  return known === undefined || known.shape === reasonShape(asked, excludedFlags);
}

function talliedReasons(query: ReasonQuery, key: SQL): SQL {
  const { roundId, definitionVersion, scope, unitIds, from } = query;
  const where = and(
    eq(reasonTallies.roundId, roundId),
    eq(reasonTallies.definitionVersion, definitionVersion),
    eq(reasonTallies.grain, grainOf(query)),
    unitInScope(reasonTallies.unitId, scope),
    unitIds && sql`${reasonTallies.unitId} = any(${`{${unitIds.join(',')}}`}::int[])`,
    from && gte(reasonTallies.week, from),
  );
  return sql`select ${key} as key, responses, people, counts from ${reasonTallies} where ${where}`;
}

/**
 * How many of the responses that figures count ticked each reason, group by group of `by`, in no order; groups without a
 * response are missing. Within what the reader is shown (`shown-rows.ts`), from the tallies and what they do not hold yet,
 * or from the responses where they were counted in another way.
 */
export async function countReasons(db: Db, query: ReasonQuery): Promise<ReasonCountRow[]> {
  const { excludedFlags, scope, sight, by, unitIds, from, asked } = query;
  const own = and(
    isAsked(query, { excludedFlags }),
    unitInScope(responses.unitId, scope),
    unitIds && sql`${responses.unitId} = any(${`{${unitIds.join(',')}}`}::int[])`,
    from && gte(responses.answeredAt, startOfDate(from)),
  );
  const key = by === null ? sql`null::int` : GROUPS[by];
  const isTallied = await areTallied(db, query);
  const rows = isTallied ? rowsBesideTallies(sight, own) : shownRows(sight, own);
  const counted = sql`select ${key} as key, ${reasonCounts(asked)} from (${markedRows(rows, asked)}) as marked group by 1`;
  const parts = isTallied ? sql`${counted} union all ${talliedReasons(query, key)}` : counted;
  const sums = asked.question.options.map((_, index) => `coalesce(sum(counts[${index + 1}]), 0)`);
  return db
    .select({
      id: by === 'week' ? sql<null>`null` : sql<number | null>`key`,
      week: by === 'week' ? sql<string | null>`to_char(key, 'YYYY-MM-DD')` : sql<null>`null`,
      responses: sql<number>`sum(responses)::int`,
      people: sql<number>`sum(people)::int`,
      counts: sql<number[]>`${sql.raw(`array[${sums.join(', ')}]`)}::int[]`,
    })
    .from(sql`(${parts}) as parts`)
    .groupBy(sql`key`)
    .having(sql`sum(responses) > 0`);
}
