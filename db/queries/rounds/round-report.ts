import { and, eq, sql, type SQL } from 'drizzle-orm';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { Scope } from '#app/domain/people/policy.ts';
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
import { unitInScope } from '#db/queries/units/units.ts';

interface InRound {
  readonly roundId: number;
  readonly scope: Scope;
}

export interface ReportUnitRow {
  readonly code: string;
  readonly kind: UnitKind;
  /** Its quota; null: none, or the unit is not (any more) in the round. */
  readonly quota: number | null;
}

/** Kind and quota of every unit of the scope, in no order. */
export async function listReportUnits(db: Db, { roundId, scope }: InRound): Promise<ReportUnitRow[]> {
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
export async function listExclusions(db: Db, { roundId, scope }: InRound): Promise<ExclusionRow[]> {
  const latest = sql<{ kind: string; reason: string | null }>`lateral (
    select e.reason, bool_or(e.kind = 'withdrawn') over () as withdrawn
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
    .innerJoin(latest, sql`not latest.withdrawn`)
    .where(
      and(
        eq(responses.roundId, roundId),
        sql`not ${responses.counted}`,
        unitInScope(responses.unitId, scope),
      ),
    )
    .groupBy(units.code, sql`latest.reason`);
}

/** How many responses citizens withdrew. */
export async function countWithdrawn(db: Db, { roundId, scope }: InRound): Promise<number> {
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
    .where(and(eq(responses.roundId, roundId), unitInScope(responses.unitId, scope)));
  return row?.count ?? 0;
}

/** Comments of a round: how many there are, and how many were replied to. */
export async function countRoundComments(
  db: Db,
  { roundId, scope }: InRound,
): Promise<{ total: number; replied: number }> {
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      replied: sql<number>`count(${comments.repliedAt})::int`,
    })
    .from(comments)
    .where(and(eq(comments.roundId, roundId), unitInScope(comments.unitId, scope)));
  return row ?? { total: 0, replied: 0 };
}

interface CountedRound extends InRound {
  readonly version: number;
  readonly excludedFlags: readonly Flag[];
}

/** The responses that figures count: those of `countCells`. */
function counts({ roundId, scope, version, excludedFlags }: CountedRound): SQL | undefined {
  return and(
    eq(responses.roundId, roundId),
    sql`${responses.counted}`,
    eq(responses.definitionVersion, version),
    sql`${responses.flags} & ${sql.raw(String(flagBits(excludedFlags)))} = 0`,
    unitInScope(responses.unitId, scope),
  );
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
  count: sql<number>`count(*)::int`,
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
    .from(responses)
    .innerJoin(placed(sql`${responses.answers}`, places), sql`given.value is not null`)
    .where(counts(round))
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
    .from(responses)
    .innerJoin(
      responseTraits,
      and(eq(responseTraits.unitId, responses.unitId), eq(responseTraits.responseId, responses.id)),
    )
    .innerJoin(placed(sql`${responseTraits.traits}`, places), sql`given.value is not null`)
    .where(counts(round))
    .groupBy(...grouping);
}
