import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { comments, responses, responseTraits } from '#db/schema/index.ts';
import type { SampleResponse } from './sample-responses.ts';

const CHUNK = 5000;

/** Stores responses with their comments and traits, a few thousand in one statement; ids follow the given order. */
export async function storeResponses(tx: Db, rows: readonly SampleResponse[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const numbered = rows.slice(start, start + CHUNK).map((row, at) => ({ id: start + at + 1, ...row }));
    await storeChunk(tx, JSON.stringify(numbered));
  }
  await tx.execute(sql`select setval(pg_get_serial_sequence('responses', 'id'), ${rows.length})`);
}

async function storeChunk(tx: Db, json: string): Promise<void> {
  await tx.execute(sql`
    insert into ${responses} (id, unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
      definition_version, flags, answered_at, received_at, submission_key, answers)
    overriding system value
    select id, unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
      definition_version, flags, answered_at, received_at, submission_key, answers
    from json_to_recordset(${json}::json) as row (id bigint, unit_id int, round_id int, access_point_id int,
      counter_id int, service_area_id int, channel smallint, definition_version smallint, flags smallint,
      answered_at timestamptz, received_at timestamptz, submission_key uuid, answers smallint[])
    order by id`);
  await tx.execute(sql`
    insert into ${comments} (unit_id, response_id, round_id, question_id, service_area_id, answered_on, text)
    select unit_id, id, round_id, 'comment', service_area_id, answered_on, comment
    from json_to_recordset(${json}::json) as row (id bigint, unit_id int, round_id int, service_area_id int,
      answered_on date, comment text)
    where comment is not null
    order by id`);
  await tx.execute(sql`
    insert into ${responseTraits} (unit_id, response_id, traits)
    select unit_id, id, traits
    from json_to_recordset(${json}::json) as row (id bigint, unit_id int, traits smallint[])
    where traits is not null`);
}
