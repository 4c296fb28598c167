import { and, eq, sql, type SQL } from 'drizzle-orm';
import { hasNoFlag } from '#db/queries/tallies/flag-filter.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import {
  comments,
  responseExclusions,
  responses,
  responseTraits,
  roundUnits,
  units,
} from '#db/schema/index.ts';
import { isShown, isShownAsItIs, shownRows } from '#db/queries/tallies/shown-rows.ts';
import { unitInScope } from '#db/queries/units/units.ts';

interface InRound {
  readonly roundId: number;
  readonly scope: Scope;
  readonly sight: Sight;
}

export interface ReportUnitRow {
  readonly code: string;
  readonly kind: UnitKind;
  /** Its quota; null: none, or the unit is not (any more) in the round. */
  readonly quota: number | null;
}

/** Kind and quota of every unit of the scope, in no order. */
export async function listReportUnits(
  db: Db,
  { roundId, scope }: Pick<InRound, 'roundId' | 'scope'>,
): Promise<ReportUnitRow[]> {
  return db
    .select({ code: units.code, kind: units.kind, quota: roundUnits.quota })
    .from(units)
    .leftJoin(roundUnits, and(eq(roundUnits.unitId, units.id), eq(roundUnits.roundId, roundId)))
    .where(unitInScope(units.id, scope));
}

export interface ExclusionRow {
  readonly unitCode: string;
  /** The latest reason given by staff; null when none was given. */
  readonly reason: string | null;
  readonly count: number;
}

/** Responses of a round that staff excluded and nobody withdrew, by unit and reason, in no order. */
export async function listExclusions(db: Db, { roundId, scope, sight }: InRound): Promise<ExclusionRow[]> {
  const latest = sql<{ kind: string; reason: string | null }>`lateral (
    select e.reason, bool_or(e.kind in ('withdrawn', 'replaced')) over () as gone
    from ${responseExclusions} e
    where e.unit_id = ${responses.unitId} and e.response_id = ${responses.id}
    order by e.id desc limit 1
  ) latest`;
  return db
    .select({
      unitCode: units.code,
      reason: sql<string | null>`latest.reason`,
      count: sql<number>`count(*)::int`,
    })
    .from(responses)
    .innerJoin(units, eq(units.id, responses.unitId))
    .innerJoin(latest, sql`not latest.gone`)
    .where(
      and(
        eq(responses.roundId, roundId),
        sql`not ${responses.counted}`,
        unitInScope(responses.unitId, scope),
        isShownAsItIs(sight),
      ),
    )
    .groupBy(units.code, sql`latest.reason`);
}

/** How many responses citizens withdrew. */
export async function countWithdrawn(db: Db, { roundId, scope, sight }: InRound): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct (${responses.unitId}, ${responses.id}))::int` })
    .from(responses)
    .innerJoin(
      responseExclusions,
      and(
        eq(responseExclusions.unitId, responses.unitId),
        eq(responseExclusions.responseId, responses.id),
        eq(responseExclusions.kind, 'withdrawn'),
      ),
    )
    .where(and(eq(responses.roundId, roundId), unitInScope(responses.unitId, scope), isShownAsItIs(sight)));
  return row?.count ?? 0;
}

/** Comments of a round: how many there are, and how many were replied to. */
export async function countRoundComments(
  db: Db,
  { roundId, scope, sight }: InRound,
): Promise<{ total: number; replied: number }> {
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      replied: sql<number>`count(${comments.repliedAt})::int`,
    })
    .from(comments)
    .innerJoin(responses, and(eq(responses.unitId, comments.unitId), eq(responses.id, comments.responseId)))
    .where(and(eq(comments.roundId, roundId), unitInScope(comments.unitId, scope), isShown(sight)));
  return row ?? { total: 0, replied: 0 };
}

interface CountedRound extends InRound {
  readonly version: number;
  readonly excludedFlags: readonly Flag[];
}

/** The responses that figures count: those of `countCells`. */
function counted({ roundId, scope, sight, version, excludedFlags }: CountedRound): SQL {
  const own = and(
    eq(responses.roundId, roundId),
    eq(responses.definitionVersion, version),
    hasNoFlag(responses.flags, excludedFlags),
    unitInScope(responses.unitId, scope),
  );
  return sql`(${shownRows(sight, own)}) as counted`;
}

/** How many responses have one stored value at one index (from 0) of `answers` or of the traits. */
export interface ValueCount {
  readonly place: number;
  readonly value: number;
  readonly count: number;
}

function placed(column: SQL, places: readonly number[]): SQL {
  const rows = places.map((place) => sql`(${place}::int, ${column}[${place + 1}::int])`);
  return sql`lateral (values ${sql.join(rows, sql`, `)}) given(place, value)`;
}

const valueCounts = {
  place: sql<number>`given.place`,
  value: sql<number>`given.value::int`,
  count: sql<number>`sum(s)::int`,
};
const grouping = [sql`given.place`, sql`given.value`] as const;

/** Counts the stored values at these indexes of `answers`, without nulls. */
export async function countAnswerValues(
  db: Db,
  round: CountedRound,
  places: readonly number[],
): Promise<ValueCount[]> {
  if (places.length === 0) return [];
  return db
    .select(valueCounts)
    .from(counted(round))
    .innerJoin(placed(sql`counted.answers`, places), sql`given.value is not null`)
    .groupBy(...grouping);
}

/** Like `countAnswerValues`, for the respondents' traits. */
export async function countTraitValues(
  db: Db,
  round: CountedRound,
  places: readonly number[],
): Promise<ValueCount[]> {
  if (places.length === 0) return [];
  return db
    .select(valueCounts)
    .from(counted(round))
    .innerJoin(
      responseTraits,
      and(eq(responseTraits.unitId, sql`counted.unit_id`), eq(responseTraits.responseId, sql`counted.id`)),
    )
    .innerJoin(placed(sql`${responseTraits.traits}`, places), sql`given.value is not null`)
    .groupBy(...grouping);
}
