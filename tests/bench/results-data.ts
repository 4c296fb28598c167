import { channelCode } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { answerColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Database } from '#db/client.server.ts';
import { makeRound } from '#tests/support/factories.ts';

const SERVICE_AREAS = 30;
const COUNTERS_OF_A_UNIT = 3;
/** Different sheets; which response has which is random. */
const SHEETS = 5_000;
/** Responses of one statement. */
const AT_ONCE = 250_000;

export interface ResultsPlace {
  readonly roundId: number;
  readonly slug: string;
  readonly unitIds: readonly number[];
  readonly serviceAreaIds: readonly number[];
  readonly definition: Definition;
}

/** A province of communes (1,000 unless told otherwise) with three counters each, 30 service areas, and a round in all of them for half a year. */
export async function makeResultsPlace(
  { db, sql }: Database,
  definition: Definition,
  communes = 1_000,
): Promise<ResultsPlace> {
  const units = await sql<{ id: number }[]>`insert into units (code, kind, name, search_name)
    select 'B' || n, 'commune', 'Xã số ' || n, 'xa so ' || n from generate_series(1, ${communes}) as n returning id`;
  const areas = await sql<{ id: number }[]>`insert into service_areas (code, name, search_name)
    select 'B' || n, 'Lĩnh vực số ' || n, 'linh vuc so ' || n from generate_series(1, ${SERVICE_AREAS}) as n returning id`;
  await sql`insert into counters (unit_id, code, name)
    select id, 'B' || n, 'Quầy ' || n from units, generate_series(1, ${COUNTERS_OF_A_UNIT}) as n where code like 'B%'`;
  const unitIds = units.map(({ id }) => id);
  const round = await makeRound(db, {
    definitionId: definition.id,
    methodId: 'sipas-2017-pooled',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    units: unitIds,
  });
  await makeSheets(sql, answerColumns(definition).length);
  return {
    roundId: round.id,
    slug: round.slug,
    unitIds,
    serviceAreaIds: areas.map(({ id }) => id),
    definition,
  };
}

/** Mostly good levels, one answer in twenty missing. */
async function makeSheets(sql: Database['sql'], answers: number): Promise<void> {
  await sql`create table bench_sheets as select n as id, array(
    select case when random() < 0.05 + 0 * n then null else 1 + floor(sqrt(random()) * 5)::smallint end
    from generate_series(1, ${answers})) as answers
    from generate_series(1, ${SHEETS}) as n`;
  await sql`create table bench_counters as select u.id as unit_id, array_agg(c.id order by c.id) as counter_ids
    from units u join counters c on c.unit_id = u.id where u.code like 'B%' group by u.id`;
}

/** Adds responses of half a year to the round, in the order of time: a counter serves a third of the areas. */
export async function addResponses({ sql }: Database, place: ResultsPlace, count: number): Promise<void> {
  const [firstUnit, firstArea] = [place.unitIds[0] ?? 0, place.serviceAreaIds[0] ?? 0];
  for (let done = 0; done < count; done += AT_ONCE) {
    const rows = Math.min(AT_ONCE, count - done);
    await sql`
      insert into responses (unit_id, round_id, counter_id, service_area_id, channel, definition_version, flags,
        answered_at, received_at, submission_key, body_digest, answers)
      select draw.unit_id, ${place.roundId}, counter_ids[1 + area * ${COUNTERS_OF_A_UNIT} / ${SERVICE_AREAS}],
        ${firstArea} + area,
        case when kind < 0.85 then ${channelCode('qr')}::int when kind < 0.95 then ${channelCode('kiosk')}
          else ${channelCode('paper')} end,
        1, case when doubt < 0.03 then ${flagBits(['too_fast'])}::int when doubt < 0.05 then ${flagBits(['outside_hours'])}
          else 0 end,
        moment, moment, gen_random_uuid(), n, sheet.answers
      from (
        select n, ${firstUnit} + floor(random() * ${place.unitIds.length})::int as unit_id,
          floor(random() * ${SERVICE_AREAS})::int as area, random() as kind, random() as doubt,
          1 + floor(random() * ${SHEETS})::int as sheet_id,
          timestamptz '2026-01-01 00:00+07' + (${done} + n) * interval '181 days' / ${count + 1} as moment
        from generate_series(1, ${rows}) as n
      ) as draw
      join bench_sheets as sheet on sheet.id = sheet_id
      join bench_counters on bench_counters.unit_id = draw.unit_id
      order by n`;
  }
  await sql`vacuum analyze responses`;
}
