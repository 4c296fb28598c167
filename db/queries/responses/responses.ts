import { localDate } from '#app/domain/periods/date.ts';
import { sundayOf } from '#app/domain/periods/week.ts';
import { burstWindow } from '#app/domain/responses/capacity/flags-of-source.ts';
import { sourceCode, weekCode, type SourceKind } from '#app/domain/responses/capacity/source.ts';
import type { Database } from '#db/client.server.ts';
import { countingSources } from './source-counts.ts';

/** A response as it is stored, with its comment and the traits of the person, each null when not given. */
export interface NewResponse {
  readonly unitId: number;
  readonly roundId: number;
  readonly accessPointId: number;
  readonly counterId: number | null;
  readonly serviceAreaId: number | null;
  /** Number of the channel (`channelCode`). */
  readonly channel: number;
  readonly definitionVersion: number;
  /** Bits of `flagBits`. */
  readonly flags: number;
  readonly answeredAt: Date;
  readonly receivedAt: Date;
  readonly submissionKey: string;
  readonly bodyDigest: bigint;
  /** In the definition's order of stored questions; null = skipped or not applicable. */
  readonly answers: readonly (number | null)[];
  readonly comment: {
    readonly questionId: string;
    readonly text: string;
    readonly answeredOn: string;
  } | null;
  readonly traits: readonly (number | null)[] | null;
  /** Keyed hash of the device in this round; null when it gave none. */
  readonly device: bigint | null;
  /** What it came through: counted, and never stored with it. Null when nothing is known of that. */
  readonly source: ResponseSource | null;
}

/** What a response came through. */
export interface ResponseSource {
  readonly kind: SourceKind;
  /** Keyed hash on the day of receipt; of a tablet, with the day that it tells of. */
  readonly mark: bigint;
  /** Of a network or a tablet, in the calendar week of receipt; null for other kinds. */
  readonly weekMark: bigint | null;
  /** Which group of networks it is of in its unit; null for other kinds. */
  readonly group: number | null;
  /** Whether the place serves people at the time of receipt. */
  readonly isOpen: boolean;
}

/**
 * A response as it is stored, whether it is one of those that its unit can be believed to have served, and whether it counts
 * in its group of networks.
 */
export interface JudgedResponse extends NewResponse {
  readonly isServed: boolean;
  readonly countsInGroup: boolean;
}

/** An array of smallints as PostgreSQL writes it. */
function smallints(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

function givenRows(sql: Database['sql'], rows: readonly JudgedResponse[]) {
  const column = <T>(pick: (row: JudgedResponse) => T): T[] => rows.map(pick);
  return sql`
    select * from unnest(
      ${column((row) => row.unitId)}::int[], ${column((row) => row.roundId)}::int[],
      ${column((row) => row.accessPointId)}::int[], ${column((row) => row.counterId)}::int[],
      ${column((row) => row.serviceAreaId)}::int[], ${column((row) => row.channel)}::smallint[],
      ${column((row) => row.definitionVersion)}::smallint[], ${column((row) => row.flags)}::smallint[],
      ${column((row) => row.answeredAt.toISOString())}::text[]::timestamptz[],
      ${column((row) => row.submissionKey)}::text[]::uuid[],
      ${column((row) => row.bodyDigest.toString())}::text[]::bigint[],
      ${column((row) => smallints(row.answers))}::text[],
      ${column((row) => row.comment?.questionId ?? null)}::text[],
      ${column((row) => row.comment?.text ?? null)}::text[],
      ${column((row) => row.comment?.answeredOn ?? null)}::text[]::date[],
      ${column((row) => (row.traits === null ? null : smallints(row.traits)))}::text[],
      ${column((row) => row.device?.toString() ?? null)}::text[]::bigint[],
      ${column((row) => localDate(row.receivedAt))}::text[]::date[],
      ${column((row) => row.source && sourceCode(row.source.kind))}::smallint[],
      ${column((row) => row.source?.mark.toString() ?? null)}::text[]::bigint[],
      ${column((row) => burstWindow(row.receivedAt).toISOString())}::text[]::timestamptz[],
      ${column((row) => Number(row.isServed))}::int[],
      ${column((row) => sundayOf(localDate(row.receivedAt)))}::text[]::date[],
      ${column((row) => row.source && weekCode(row.source.kind))}::smallint[],
      ${column((row) => row.source?.weekMark?.toString() ?? null)}::text[]::bigint[],
      ${column((row) => (row.countsInGroup ? (row.source?.group ?? null) : null))}::int[]
    ) with ordinality as g(unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
      definition_version, flags, answered_at, submission_key, body_digest, answers,
      question_id, said, said_on, traits, mark, day, source_kind, source_mark, window_at, is_served,
      sunday, week_kind, week_mark, group_mark, line)`;
}

/**
 * Stores responses with their comments, traits and device marks, and counts their sources, in one statement, all or
 * none. Returns for each row whether it was stored: not when its unit already has a response with this submission key. No
 * two rows may have the same unit and key. Prepared, straight through postgres.js: this is the write every citizen waits
 * for. Everybody sees the rows when it returns, but they need not be on disk yet: nobody may be told before
 * `flushCommits`.
 */
export async function insertResponses(
  sql: Database['sql'],
  rows: readonly JudgedResponse[],
): Promise<boolean[]> {
  const stored = await sql<{ unitId: number; submissionKey: string }[]>`
    with given as (${givenRows(sql, rows)}),
    stored as (
      insert into responses (unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
        definition_version, flags, answered_at, submission_key, body_digest, answers)
      select unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
        definition_version, flags, answered_at, submission_key, body_digest, answers::smallint[]
      from given order by line
      on conflict (unit_id, submission_key) do nothing
      returning unit_id, id, submission_key
    ),
    said as (
      insert into comments (unit_id, response_id, round_id, question_id, service_area_id, answered_on, text)
      select g.unit_id, s.id, g.round_id, g.question_id, g.service_area_id, g.said_on, g.said
      from stored s join given g on g.unit_id = s.unit_id and g.submission_key = s.submission_key
      where g.said is not null
    ),
    described as (
      insert into response_traits (unit_id, response_id, traits)
      select g.unit_id, s.id, g.traits::smallint[]
      from stored s join given g on g.unit_id = s.unit_id and g.submission_key = s.submission_key
      where g.traits is not null
    ),
    marked as (
      insert into response_devices (unit_id, response_id, access_point_id, mark, answered_at)
      select g.unit_id, s.id, g.access_point_id, g.mark, g.answered_at
      from stored s join given g on g.unit_id = s.unit_id and g.submission_key = s.submission_key
      where g.mark is not null
    ),
    added as (
      select g.unit_id, g.day, g.source_kind as kind, g.source_mark as mark, g.sunday, g.week_kind, g.week_mark,
        g.group_mark, g.window_at, g.is_served
      from stored s join given g on g.unit_id = s.unit_id and g.submission_key = s.submission_key
    ),
    counted as (${countingSources(sql, sql`added`)})
    select unit_id as "unitId", submission_key as "submissionKey"
    from set_config('synchronous_commit', 'off', true), stored`;
  const found = new Set(stored.map(({ unitId, submissionKey }) => `${unitId}/${submissionKey}`));
  return rows.map(({ unitId, submissionKey }) => found.has(`${unitId}/${submissionKey}`));
}

/**
 * Waits until all that was committed before is on disk (and on every standby that the server waits for): the commit of a
 * transaction that writes something flushes the log up to itself.
 */
export async function flushCommits(sql: Database['sql']): Promise<void> {
  await sql`select pg_logical_emit_message(true, 'sipas', '')`;
}

/**
 * The digest stored with a unit's submission key; undefined when no response has the key, null when it has no digest.
 */
export async function findBodyDigest(
  sql: Database['sql'],
  unitId: number,
  submissionKey: string,
): Promise<bigint | null | undefined> {
  const [row] = await sql<{ digest: string | null }[]>`
    select body_digest::text as digest from responses
    where unit_id = ${unitId} and submission_key = ${submissionKey}`;
  if (row === undefined) return undefined;
  return row.digest === null ? null : BigInt(row.digest);
}
