import { CopyIn } from '#db/copy.server.ts';
import type { DriverTransaction } from '#db/driver-transaction.server.ts';

/** The text of the key column, with what is derived from it and from the content. */
export interface StagedKey {
  readonly text: string;
  /** The same for all ways in which a spreadsheet writes the key. */
  readonly submissionKey: string;
  /** Of the key as it is written, by which responses were stored before. */
  readonly writtenKey: string;
  readonly digest: bigint;
}

/** A response from a file that has not been checked as a whole yet. */
export interface StagedResponse {
  readonly line: number;
  readonly unitId: number;
  readonly counterId: number | null;
  readonly serviceAreaId: number | null;
  /** Number of the channel (`channelCode`). */
  readonly channel: number;
  readonly answeredAt: Date;
  /** Null without a key column. */
  readonly key: StagedKey | null;
  readonly answers: readonly (number | null)[];
  /** Null when no trait was given. */
  readonly traits: readonly (number | null)[] | null;
  readonly comment: string | null;
}

/** A staged line whose key is already used by an earlier line, or by a stored response with other content. */
export interface KeyProblem {
  readonly line: number;
  readonly key: string;
  readonly earlierLine: number | null;
  /** The key as that line writes it. */
  readonly earlierKey: string | null;
}

const NULL = '\\N';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text in PostgreSQL's COPY text format. */
function copyText(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}

function copyArray(values: readonly (number | null)[]): string {
  let text = '{';
  for (const value of values) text += `${text === '{' ? '' : ','}${value ?? 'NULL'}`;
  return `${text}}`;
}

function copyLine(row: StagedResponse): string {
  return [
    row.line,
    row.unitId,
    row.counterId ?? NULL,
    row.serviceAreaId ?? NULL,
    row.channel,
    row.answeredAt.toISOString(),
    row.key ? copyText(row.key.text) : NULL,
    row.key?.submissionKey ?? NULL,
    row.key?.writtenKey ?? NULL,
    row.key ? String(row.key.digest) : NULL,
    copyArray(row.answers),
    row.traits ? copyArray(row.traits) : NULL,
    row.comment === null ? NULL : copyText(row.comment),
  ].join('\t');
}

/** Writes rows to the staging table by COPY, with back-pressure. */
export interface ResponseStaging {
  write(rows: readonly StagedResponse[]): Promise<void>;
  /** Ends the COPY; the transaction can continue. */
  end(): Promise<void>;
  /** Aborts the COPY; the transaction can then only be rolled back. */
  abort(reason: Error): void;
}

/**
 * Opens a staging table of this transaction for writing; until `end`, the transaction can do nothing else. Rows get
 * their response ids here, so that comments and traits can be stored in one statement each.
 */
export async function openResponseStaging({ sql: tx }: DriverTransaction): Promise<ResponseStaging> {
  const [row] = await tx<
    { sequence: string }[]
  >`select pg_get_serial_sequence('responses', 'id') as sequence`;
  await tx.unsafe(`create temp table staged_responses (
    response_id bigint not null default nextval('${row?.sequence ?? ''}'),
    line int not null, unit_id int not null, counter_id int, service_area_id int, channel smallint not null,
    answered_at timestamptz not null, key text, submission_key uuid, written_key uuid, body_digest bigint,
    answers smallint[] not null, traits smallint[], comment text
  ) on commit drop`);
  const copy = await CopyIn.begin(
    tx,
    `copy staged_responses (line, unit_id, counter_id, service_area_id, channel, answered_at,
    key, submission_key, written_key, body_digest, answers, traits, comment) from stdin`,
  );
  return {
    async write(rows) {
      if (rows.length > 0) await copy.write(rows.map((row) => `${copyLine(row)}\n`).join(''));
    },
    end: () => copy.end(),
    abort: (reason) => copy.abort(reason),
  };
}

interface Counted<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

async function countedKeyProblems({ sql: tx }: DriverTransaction, roundId: number, limit: number) {
  return tx<(KeyProblem & { total: number })[]>`
    with numbered as (
      select *, min(line) over same as first_line, first_value(key) over (same order by line) as first_key
      from staged_responses window same as (partition by submission_key)
    ), problems as (
      select line, key, first_line as earlier_line, first_key as earlier_key from numbered where line <> first_line
      union all
      select staged.line, staged.key, null, null from numbered staged
      join responses stored on stored.round_id = ${roundId} and stored.submission_key = staged.submission_key
      where staged.line = first_line
        and (stored.unit_id, stored.body_digest) is distinct from (staged.unit_id, staged.body_digest)
    )
    select line, key, earlier_line as "earlierLine", earlier_key as "earlierKey", count(*) over ()::int as total
    from problems order by line limit ${limit}`;
}

/** Gives lines whose key was stored as it is written the submission key of that time. */
export async function keepWrittenKeys({ sql: tx }: DriverTransaction, roundId: number): Promise<void> {
  await tx`
    update staged_responses staged set submission_key = written_key
    from responses stored
    where staged.written_key <> staged.submission_key
      and stored.round_id = ${roundId} and stored.submission_key = staged.written_key`;
}

/** Staged lines whose key is used with other content: the first `limit` of them, and their number. */
export async function findKeyProblems(
  transaction: DriverTransaction,
  roundId: number,
  limit: number,
): Promise<Counted<KeyProblem>> {
  const rows = await countedKeyProblems(transaction, roundId, limit);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** Deletes staged rows already stored under the same key; returns how many. */
export async function dropKnownResponses({ sql: tx }: DriverTransaction, roundId: number): Promise<number> {
  const { count } = await tx`
    delete from staged_responses staged using responses stored
    where stored.round_id = ${roundId} and stored.unit_id = staged.unit_id
      and stored.submission_key = staged.submission_key`;
  return count;
}

/** Stores the staged responses with comments and traits; returns how many. */
export async function storeStagedResponses(
  { sql: tx }: DriverTransaction,
  target: { roundId: number; definitionVersion: number; commentQuestion: string },
): Promise<number> {
  const { roundId, definitionVersion, commentQuestion } = target;
  const { count } = await tx`
    insert into responses (id, unit_id, round_id, counter_id, service_area_id, channel, definition_version,
      answered_at, submission_key, body_digest, answers)
    overriding system value
    select response_id, unit_id, ${roundId}, counter_id, service_area_id, channel, ${definitionVersion},
      answered_at, submission_key, body_digest, answers
    from staged_responses`;
  await tx`
    insert into comments (unit_id, response_id, round_id, question_id, service_area_id, answered_on, text)
    select unit_id, response_id, ${roundId}, ${commentQuestion}, service_area_id,
      (answered_at at time zone 'Asia/Ho_Chi_Minh')::date, comment
    from staged_responses where comment is not null`;
  await tx`
    insert into response_traits (unit_id, response_id, traits)
    select unit_id, response_id, traits from staged_responses where traits is not null`;
  return count;
}
