import type { Database } from '#db/client.server.ts';

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
  readonly answeredAt: Date;
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
}

/** An array of smallints as PostgreSQL writes it. */
function smallints(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

function insertRow(sql: Database['sql'], row: NewResponse) {
  return sql`
    insert into responses (unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
      definition_version, answered_at, submission_key, body_digest, answers)
    values (${row.unitId}, ${row.roundId}, ${row.accessPointId}, ${row.counterId}, ${row.serviceAreaId},
      ${row.channel}, ${row.definitionVersion}, ${row.answeredAt.toISOString()}, ${row.submissionKey},
      ${row.bodyDigest.toString()}, ${smallints(row.answers)})
    on conflict (unit_id, submission_key) do nothing
    returning unit_id, id`;
}

/**
 * Stores a response with its comment and traits in one statement: all of it or nothing. Returns false, and stores
 * nothing, when the unit already has a response with this submission key. Through the driver, prepared: this is the
 * write every citizen waits for.
 */
export async function insertResponse(sql: Database['sql'], row: NewResponse): Promise<boolean> {
  if (row.comment === null && row.traits === null) return (await insertRow(sql, row)).length === 1;
  const stored = await sql`
    with stored as (${insertRow(sql, row)}),
    said as (
      insert into comments (unit_id, response_id, round_id, question_id, service_area_id, answered_on, text)
      select unit_id, id, ${row.roundId}::int, ${row.comment?.questionId ?? ''}, ${row.serviceAreaId}::int,
        ${row.comment?.answeredOn ?? null}::date, ${row.comment?.text ?? ''}
      from stored where ${row.comment !== null}::boolean
    ),
    described as (
      insert into response_traits (unit_id, response_id, traits)
      select unit_id, id, ${smallints(row.traits ?? [])}::smallint[] from stored where ${row.traits !== null}::boolean
    )
    select 1 from stored`;
  return stored.length === 1;
}

/** The digest stored with a unit's submission key, or null when no response has it or it came in without one. */
export async function findBodyDigest(
  sql: Database['sql'],
  unitId: number,
  submissionKey: string,
): Promise<bigint | null> {
  const [row] = await sql<{ digest: string | null }[]>`
    select body_digest::text as digest from responses
    where unit_id = ${unitId} and submission_key = ${submissionKey}`;
  return row?.digest ? BigInt(row.digest) : null;
}
