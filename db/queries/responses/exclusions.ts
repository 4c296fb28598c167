import { and, desc, eq, exists, gte, inArray, lt, ne, notExists, sql, type SQL } from 'drizzle-orm';
import { endOfDate, type IsoDate, startOfDate } from '#app/domain/periods/date.ts';
import { channelCode, type Channel } from '#app/domain/responses/channel.ts';
import { hasFlag, hasNoFlag } from '#db/queries/tallies/flag-filter.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { rowsTimes } from '#db/queries/tallies/counted-rows.ts';
import { countRowsAsCells, type CellQuery, type CellRow } from '#db/queries/tallies/results.ts';
import { responseExclusions, responses } from '#db/schema/index.ts';

/** A set of responses that staff exclude or include again; a single response cannot be named. */
export interface ResponseSet {
  readonly roundId: number;
  readonly unitIds?: readonly number[] | undefined;
  readonly counterId?: number | undefined;
  readonly accessPointId?: number | undefined;
  readonly channel?: Channel | undefined;
  /** First and last local date of the answer. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** When the server received it, whatever the form says: the first instant, and the first one after. */
  readonly receivedFrom?: Date | undefined;
  readonly receivedTo?: Date | undefined;
  readonly hours?: Hours | undefined;
  readonly flag?: Flag | undefined;
}

/** Local hours of the day in which a response was received: the first, and the first one after; 18 to 7 is a night. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/**
 * `excluded`: exclude responses that count. `included`: include again what staff excluded, never what a citizen
 * withdrew or what was keyed anew.
 */
export type ExclusionKind = 'excluded' | 'included';

const receivedLocally = sql`(${responses.receivedAt} at time zone 'Asia/Ho_Chi_Minh')`;

function isInHours({ from, to }: Hours): SQL {
  const hour = sql`extract(hour from ${receivedLocally})`;
  return from < to
    ? sql`(${hour} >= ${from} and ${hour} < ${to})`
    : sql`(${hour} >= ${from} or ${hour} < ${to})`;
}

function isInSet(set: ResponseSet): SQL | undefined {
  const { from, to } = set;
  return and(
    eq(responses.roundId, set.roundId),
    set.unitIds && inArray(responses.unitId, [...set.unitIds]),
    set.counterId === undefined ? undefined : eq(responses.counterId, set.counterId),
    from && sql`${responses.answeredAt} >= ${startOfDate(from).toISOString()}::timestamptz`,
    to && sql`${responses.answeredAt} < ${endOfDate(to).toISOString()}::timestamptz`,
    set.accessPointId === undefined ? undefined : eq(responses.accessPointId, set.accessPointId),
    set.channel && eq(responses.channel, channelCode(set.channel)),
    set.receivedFrom && gte(responses.receivedAt, set.receivedFrom),
    set.receivedTo && lt(responses.receivedAt, set.receivedTo),
    set.hours && isInHours(set.hours),
    set.flag && hasFlag(responses.flags, [set.flag]),
  );
}

function hasEvent(db: Db, kind: 'withdrawn' | 'excluded' | 'replaced') {
  return db
    .select({ one: sql`1` })
    .from(responseExclusions)
    .where(
      and(
        eq(responseExclusions.unitId, responses.unitId),
        eq(responseExclusions.responseId, responses.id),
        eq(responseExclusions.kind, kind),
      ),
    );
}

/** The condition that a response can be changed in this way. */
function canBe(db: Db, kind: ExclusionKind): SQL | undefined {
  if (kind === 'excluded') return sql`${responses.counted}`;
  return and(
    sql`not ${responses.counted}`,
    exists(hasEvent(db, 'excluded')),
    notExists(hasEvent(db, 'withdrawn')),
    notExists(hasEvent(db, 'replaced')),
  );
}

/** How many responses of the set would change. */
export async function countConcerned(db: Db, set: ResponseSet, kind: ExclusionKind): Promise<number> {
  return db.$count(responses, and(isInSet(set), canBe(db, kind)));
}

/** How many responses of the set that would change were received in each local hour ('YYYY-MM-DDTHH:00'), in order. */
export async function countByHour(
  db: Db,
  set: ResponseSet,
  kind: ExclusionKind,
): Promise<{ hour: string; count: number }[]> {
  const hour = sql<string>`to_char(date_trunc('hour', ${receivedLocally}), 'YYYY-MM-DD"T"HH24:MI')`;
  return db
    .select({ hour, count: sql<number>`count(*)::int` })
    .from(responses)
    .where(and(isInSet(set), canBe(db, kind)))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
}

/** What the change would add to the round's figures, group by group of `by`: negative numbers where it takes out. */
export async function countChange(
  db: Db,
  set: ResponseSet,
  { kind, ...counting }: ChangeCounting,
): Promise<CellRow[]> {
  const own = and(
    isInSet(set),
    canBe(db, kind),
    eq(responses.definitionVersion, counting.definition.version),
    hasNoFlag(responses.flags, counting.excludedFlags),
  );
  return countRowsAsCells(db, rowsTimes(own, kind === 'included' ? 1 : -1), counting);
}

type ChangeCounting = Pick<CellQuery, 'definition' | 'figure' | 'excludedFlags' | 'withPairs' | 'by'> & {
  readonly kind: ExclusionKind;
};

export interface ExclusionChange {
  readonly kind: ExclusionKind;
  readonly reason: string;
  readonly at: Date;
  readonly staffId: string | null;
}

/**
 * Excludes or includes the responses of a set, each with its event; returns how many. Run it in a transaction; of two
 * concurrent calls on the same response, the second leaves it as it is.
 */
export async function changeCounted(
  tx: Db,
  set: ResponseSet,
  { kind, reason, at, staffId }: ExclusionChange,
): Promise<number> {
  const isBack = kind === 'included';
  // Locked first, in a fixed order, so that two overlapping sets wait instead of deadlocking.
  const held = tx
    .select({ unitId: responses.unitId, id: responses.id })
    .from(responses)
    .where(and(isInSet(set), canBe(tx, kind)))
    .orderBy(responses.unitId, responses.id)
    .for('update');
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(sql`(${held}) as held`);
  if (row === undefined || row.count === 0) return 0;
  await tx.execute(sql`
    with changed as (
      update ${responses} set counted = ${isBack}
      where ${and(isInSet(set), canBe(tx, kind))} returning unit_id, id
    )
    insert into ${responseExclusions} (unit_id, response_id, kind, at, reason, change, staff_id)
    select unit_id, id, ${kind}, ${at.toISOString()}::timestamptz, ${reason}, ${isBack ? 1 : -1}, ${staffId}
    from changed order by unit_id, id`);
  return tx.$count(responseExclusions, eq(responseExclusions.tx, sql`pg_current_xact_id()::text::bigint`));
}

/** Responses excluded or included at one time for one reason. */
export interface ExclusionSummary {
  readonly kind: 'withdrawn' | 'excluded' | 'included';
  /** Null for what citizens withdrew, which is one line in all. */
  readonly reason: string | null;
  readonly at: Date | null;
  readonly count: number;
  /** How many of them are excluded now. */
  readonly out: number;
}

/**
 * Exclusions and inclusions of a round, the latest first; withdrawals are one line without a time. What a sheet of paper
 * said before it was keyed anew is no response, and not told.
 */
export async function listExclusions(db: Db, roundId: number): Promise<ExclusionSummary[]> {
  const byStaff = sql`case when ${responseExclusions.kind} <> 'withdrawn' then ${responseExclusions.at} end`;
  return db
    .select({
      kind: sql<ExclusionSummary['kind']>`${responseExclusions.kind}`,
      reason: responseExclusions.reason,
      at: sql<Date | null>`${byStaff}`.mapWith(responseExclusions.at).as('done_at'),
      count: sql<number>`count(*)::int`,
      out: sql<number>`(count(*) filter (where not ${responses.counted}))::int`,
    })
    .from(responseExclusions)
    .innerJoin(
      responses,
      and(eq(responses.unitId, responseExclusions.unitId), eq(responses.id, responseExclusions.responseId)),
    )
    .where(and(eq(responses.roundId, roundId), ne(responseExclusions.kind, 'replaced')))
    .groupBy(responseExclusions.kind, responseExclusions.reason, sql`done_at`)
    .orderBy(desc(sql`done_at`), responseExclusions.kind);
}
