import { and, eq, gte, sql, type SQL } from 'drizzle-orm';
import { startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { ReasonKey } from '#app/domain/results/insights/reasons.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { responses } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { hasNoFlag } from './flag-filter.ts';
import { shownRows } from './shown-rows.ts';

export interface ReasonQuery {
  readonly roundId: number;
  readonly definitionVersion: number;
  /** Flags that leave a response out of the figures. */
  readonly excludedFlags: readonly Flag[];
  readonly scope: Scope;
  readonly sight: Sight;
  readonly by: ReasonKey | null;
  readonly unitIds?: readonly number[] | undefined;
  /** First local date of the answers. */
  readonly from?: IsoDate | undefined;
  /** The place (from 0) of the reasons in `answers`, and how many there are. */
  readonly place: number;
  readonly options: number;
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

/** A week begins on Monday (`weekOf`), and the day is that of Viet Nam. */
const MONDAY = sql`date_trunc('week', answered_at at time zone 'Asia/Ho_Chi_Minh')::date`;

const GROUPS: Readonly<Record<ReasonKey, SQL>> = {
  unit: sql`unit_id`,
  service_area: sql`service_area_id`,
  counter: sql`counter_id`,
  week: MONDAY,
};

/**
 * How many of the responses that figures count ticked each reason, group by group of `by`, in no order; groups without a
 * response are missing. Counted from the responses, as few answer this question, within what the reader is shown
 * (`shownRows`).
 */
export async function countReasons(db: Db, query: ReasonQuery): Promise<ReasonCountRow[]> {
  const { roundId, definitionVersion, excludedFlags, scope, sight, by, unitIds, from, place, options } =
    query;
  const own = and(
    eq(responses.roundId, roundId),
    eq(responses.definitionVersion, definitionVersion),
    hasNoFlag(responses.flags, excludedFlags),
    unitInScope(responses.unitId, scope),
    unitIds && sql`${responses.unitId} = any(${`{${unitIds.join(',')}}`}::int[])`,
    from && gte(responses.answeredAt, startOfDate(from)),
  );
  const key = by === null ? sql`null::int` : GROUPS[by];
  const times = (condition: SQL) => sql`coalesce(sum(s) filter (where ${condition}), 0)`;
  const bits = Array.from({ length: options }, (_, bit) => times(sql.raw(`mask & ${1 << bit} <> 0`)));
  // `offset 0` keeps the array from being unpacked once for every count.
  const marked = sql`(select s, ${key} as key, coalesce(answers[${sql.raw(String(place + 1))}], 0) as mask
    from (${shownRows(sight, own)}) as shown offset 0) as marked`;
  return db
    .select({
      id: by === 'week' ? sql<null>`null` : sql<number | null>`key`,
      week: by === 'week' ? sql<string | null>`to_char(key, 'YYYY-MM-DD')` : sql<null>`null`,
      responses: sql<number>`sum(s)::int`,
      people: sql<number>`${times(sql`mask <> 0`)}::int`,
      counts: sql<number[]>`array[${sql.join(bits, sql`, `)}]::int[]`,
    })
    .from(marked)
    .groupBy(sql`key`)
    .having(sql`sum(s) > 0`);
}
