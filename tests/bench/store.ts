import { channelCode } from '#app/domain/responses/channel.ts';
import { answerColumns } from '#app/domain/survey/answer-columns.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import {
  makeAccessPoint,
  makeCounter,
  makeRound,
  makeServiceArea,
  makeUnit,
} from '#tests/support/factories.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { withDatabase } from '#tests/support/database-url.ts';
import { definitionOf, type Bench } from './harness.ts';
import { exactly, type Row } from './measure.ts';

/** Ten thousand a unit, as 10M responses of 1,000 units: the last page of each unit in an index is never full. */
const ROWS = 500_000;
const UNITS = 50;
const SERVICE_AREAS = 30;
const DATABASE = 'bench_store';

/** Disk space of a response of 22 answers, each with its submission key, with all indexes. */
export async function store(bench: Bench): Promise<Row[]> {
  const url = withDatabase(bench.databaseUrl, DATABASE);
  await bench.database.sql.unsafe(`create database ${DATABASE}`);
  await migrateDatabase(url);
  const database = openDatabase(url, { max: 1 });
  try {
    bench.say(`store: ${ROWS} responses ...`);
    const definition = definitionOf(bench, 'sipas-2017@1');
    await fill(database, answerColumns(definition).length);
    return await measure(database);
  } finally {
    await database.close();
    await bench.database.sql.unsafe(`drop database ${DATABASE}`);
  }
}

/** In the order of time, over units and service areas in no order, as responses come in. */
async function fill({ db, sql }: Database, answers: number): Promise<void> {
  for (let made = 0; made < SERVICE_AREAS; made++) await makeServiceArea(db);
  for (let made = 0; made < UNITS; made++) {
    const { id: unitId } = await makeUnit(db);
    const { id: counterId } = await makeCounter(db, { unitId });
    await makeAccessPoint(db, { unitId, counterId });
  }
  const round = await makeRound(db, { definitionId: 'sipas-2017', methodId: 'sipas-2017-pooled' });
  await sql`
    insert into responses (unit_id, round_id, access_point_id, counter_id, service_area_id, channel, definition_version,
      answered_at, received_at, submission_key, body_digest, answers)
    select place.unit_id, ${round.id}, place.id, place.counter_id, 1 + floor(random() * ${SERVICE_AREAS})::int,
      ${channelCode('qr')}, 1, moment, moment, gen_random_uuid(), floor(random() * 9e18)::bigint,
      array(select (1 + floor(random() * 5 + 0 * n))::smallint from generate_series(1, ${answers}))
    from generate_series(1, ${ROWS}) as n
      cross join lateral (select timestamptz '2026-01-05 08:00+07' + n * interval '30 seconds' as moment,
        1 + floor(random() * ${UNITS} + 0 * n)::int as here) as draw
      join access_points as place on place.id = draw.here
    order by n`;
  await sql`vacuum analyze responses`;
}

async function measure({ sql }: Database): Promise<Row[]> {
  const sizes = await sql<{ name: string; bytes: number }[]>`
    select relation::regclass::text as name, pg_relation_size(relation)::float8 as bytes
    from (select 'responses'::regclass::oid as relation
      union all select indexrelid from pg_index where indrelid = 'responses'::regclass) as relations
    order by bytes desc`;
  const [total] = await sql<{ bytes: number }[]>`select pg_total_relation_size('responses')::float8 as bytes`;
  const line = (what: string, bytes: number): Row => ({ what, unit: 'B', measured: exactly(bytes / ROWS) });
  return [
    { ...line('store: a response with all indexes', total?.bytes ?? NaN), target: { atMost: 350 } },
    ...sizes.map(({ name, bytes }) => line(`  of it ${name}`, bytes)),
  ];
}
