import { randomUUID } from 'node:crypto';
import { channelCode } from '#app/domain/responses/channel.ts';
import { accessCodeFrom } from '#app/domain/access-points/access-code.ts';
import type { Database } from '#db/client.server.ts';

/** Provinces and communes of the whole country since July 2025: 34 and 3,321. */
const PROVINCES = 34;
const COMMUNES = 3321;
const COUNTERS = 5000;
const AREAS = 30;
const PEOPLE = 500;
const ROUNDS = 100;
const TABLETS = 500;
const EVENTS = 50_000;
const PETITIONS = 20_000;
const LATE_DOSSIERS = 50_000;
const OFFICIALS = 2_000;
/** Of the round that is open, and of each other one. */
const OPEN_RESPONSES = 101_000;
const CLOSED_RESPONSES = 1000;
/** The questionnaire of all rounds has 22 answers. */
const ANSWERS = 22;

/** What pages are asked for. */
export interface ConsolePlace {
  readonly round: string;
  readonly unit: string;
  readonly code: string;
  readonly staffId: string;
  readonly report: string;
  readonly petition: string;
  readonly late: string;
  readonly comment: string;
  readonly counts: string;
}

type Sql = Database['sql'];

async function makeUnits(sql: Sql): Promise<void> {
  await sql`insert into units (code, kind, name, search_name)
    select 'P' || n, 'province', 'Tỉnh đo số ' || n, 'tinh do so ' || n from generate_series(1, ${PROVINCES}) as n`;
  await sql`insert into units (code, kind, name, search_name, parent_id)
    select 'C' || n, 'commune', 'Xã Đo Đạc số ' || n, 'xa do dac so ' || n, p.id
    from generate_series(1, ${COMMUNES}) as n join units p on p.code = 'P' || (1 + n % ${PROVINCES})`;
  await sql`insert into service_areas (code, name, search_name)
    select 'LV' || n, 'Lĩnh vực đo số ' || n, 'linh vuc do so ' || n from generate_series(1, ${AREAS}) as n`;
  await sql`insert into counters (unit_id, code, name)
    select u.id, 'Q' || (1 + n / ${COMMUNES}), 'Quầy số ' || (1 + n / ${COMMUNES})
    from generate_series(0, ${COUNTERS - 1}) as n join units u on u.code = 'C' || (1 + n % ${COMMUNES})`;
  await sql`insert into counter_service_areas (counter_id, service_area_id)
    select c.id, a.id from counters c join service_areas a on (c.id + a.id) % 3 = 0`;
}

async function makeAccessPoints(sql: Sql): Promise<void> {
  const codes = Array.from({ length: COUNTERS }, (_, at) =>
    accessCodeFrom(Buffer.from([at >> 8, at, 7, 7, 7])),
  );
  await sql`insert into access_points (code, unit_id, counter_id, poster_at)
    select given.code, c.unit_id, c.id, now() from unnest(${codes}::text[]) with ordinality as given (code, n)
      join (select id, unit_id, row_number() over (order by id) as n from counters) as c on c.n = given.n`;
  await sql`insert into kiosk_tablets (unit_id, number, access_point_id, secret_hash, enrolled_at, seen_at, waiting)
    select unit_id, row_number() over (partition by unit_id), id, 'tablet ' || id, now(), now(), 0
    from access_points order by id limit ${TABLETS}`;
}

async function makePeople(sql: Sql): Promise<string> {
  const id = randomUUID();
  await sql`insert into staff (id, name, email) select case when n = 1 then ${id} else gen_random_uuid()::text end,
      'Cán bộ đo số ' || n, 'can-bo-' || n || '@example.vn' from generate_series(1, ${PEOPLE}) as n`;
  await sql`insert into staff_grants (staff_id, role, unit_id)
    select s.id, case when s.n % 2 = 0 then 'manager' else 'staff' end, u.id
    from (select id, row_number() over (order by email) as n from staff where email like 'can-bo-%') as s
      join units u on u.code = 'C' || s.n`;
  await sql`insert into api_keys (name, prefix, token_hash, scopes, created_at)
    select 'Khóa đo số ' || n, 'sipas_' || n, 'hash ' || n, array['results:read'], now() from generate_series(1, 50) as n`;
  return id;
}

/** One round a month back from this one; the first is open this year. */
async function makeRounds(sql: Sql): Promise<void> {
  await sql`insert into rounds (slug, title, definition_id, definition_version, method_id, period_from, period_to, status,
      opened_at, closed_at)
    select 'do-' || n, 'Khảo sát đo số ' || n, 'sipas-2017', 1, 'sipas-2017-pooled', first,
      case when n = 1 then first + interval '1 year' else first + interval '1 month' end - interval '1 day',
      case when n = 1 then 'open' else 'closed' end, first, case when n > 1 then first + interval '1 month' end
    from generate_series(1, ${ROUNDS}) as n,
      lateral (select date_trunc('year', now()) - (n - 1) * interval '1 month' as first) as at`;
  await sql`insert into round_units (round_id, unit_id, quota)
    select r.id, u.id, 100 from rounds r cross join units u where u.kind = 'commune'`;
}

/** Half of the responses say something in words. */
async function makeResponses(sql: Sql): Promise<void> {
  await sql`create temporary table sheets as select n as id, array(
      select case when random() < 0.05 + 0 * n then null else 1 + floor(sqrt(random()) * 5)::smallint end
      from generate_series(1, ${ANSWERS})) as answers from generate_series(0, 999) as n`;
  await sql`create temporary table places as select unit_id, id as access_point_id, counter_id,
      row_number() over (order by id) as place from access_points`;
  await sql`create temporary table areas as select id, row_number() over (order by id) as place from service_areas`;
  // Or the planner would take each of them for a handful of rows.
  await sql`analyze sheets, places, areas, rounds`;
  await sql`insert into responses (unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
      definition_version, answered_at, received_at, submission_key, body_digest, answers)
    select c.unit_id, r.id, c.access_point_id, c.counter_id, a.id, ${channelCode('qr')}, 1, moment, moment,
      gen_random_uuid(), n, sheets.answers
    from rounds r cross join lateral generate_series(1, case when r.status = 'open' then ${OPEN_RESPONSES}::int
        else ${CLOSED_RESPONSES} end) as n
      cross join lateral (select r.opened_at + (n % 27) * interval '1 day' + interval '9 hours' as moment) as at
      join places c on c.place = 1 + (n * 7919 + r.id) % ${COUNTERS}
      join areas a on a.place = 1 + n % ${AREAS}
      join sheets on sheets.id = n % 1000`;
  await sql`insert into comments (unit_id, response_id, round_id, question_id, service_area_id, answered_on, text)
    select unit_id, id, round_id, 'comment', service_area_id, answered_at::date,
      'Góp ý đo số ' || id || ': cán bộ hướng dẫn rõ ràng, nhưng phải chờ khá lâu vì chỉ có một quầy mở cửa.'
    from responses where id % 2 = 0`;
}

/** Petitions of three years, one in ten of them open; rounds in which officials judge every commune, open and closed. */
async function makePetitionsAndOfficials(sql: Sql, staffId: string): Promise<void> {
  await sql`insert into petitions (year, number, receipt, entry_key, source, class, title, content, unit_id, rule_set, state,
      received_on, assigned_on, due_on, first_due_on, first_answered_on, answered_on, answer, answered_by, cause, action,
      created_at)
    select extract(year from on_day), n, 'DO' || n, gen_random_uuid(), 'phone', 'conduct', 'Phản ánh đo số ' || n,
      'Chờ lâu ở quầy số ' || n, u.id, 'procedures', case when is_open then 'in_work' else 'closed' end,
      on_day, on_day, on_day + 20, on_day + 20, case when not is_open then on_day + 9 end,
      case when not is_open then on_day + 9 end, case when not is_open then 'Đã trả lời' end,
      case when not is_open then ${staffId} end, case when not is_open then 'late_result' end,
      case when not is_open then 'none' end, now()
    from generate_series(1, ${PETITIONS}) as n
      cross join lateral (select now()::date - n / 20 as on_day, n % 10 = 0 as is_open) as at
      join units u on u.code = 'C' || (1 + n % ${COMMUNES})`;
  await sql`insert into petition_events (petition_id, kind, "on", at, staff_id, unit_after_id)
    select id, 'register', received_on, now(), ${staffId}, unit_id from petitions`;
  await sql`with round as (insert into officials_rounds (slug, title, definition_id, definition_version, last_on, threshold,
        created_at, opened_at) values ('can-bo-do', 'Lấy ý kiến đo', 'officials-sample', 1, '2099-12-31', 5, now(), now())
      returning id),
    judges as (insert into officials_groups (round_id, name) select id, 'Trưởng phòng' from round returning id, round_id),
    targets as (insert into officials_targets (group_id, unit_id)
      select judges.id, u.id from judges cross join units u where u.kind = 'commune')
    insert into officials (round_id, group_id, code, name, email, unit_id)
      select judges.round_id, judges.id, 'CB' || n, 'Cán bộ đo số ' || n, 'nguoi-' || n || '@example.vn', u.id
      from judges cross join generate_series(1, ${OFFICIALS}) as n join units u on u.code = 'C' || n`;
  await sql`insert into officials_ballots (official_id, unit_id)
    select o.id, t.unit_id from officials o join officials_targets t on t.group_id = o.group_id
    where (o.id + t.unit_id) % 100 = 0`;
  // Of twelve questions with five levels each.
  await sql`with closed as (insert into officials_rounds (slug, title, definition_id, definition_version, last_on, threshold,
        created_at, opened_at, closed_at)
      values ('can-bo-xong', 'Đã lấy ý kiến', 'officials-sample', 1, '2026-01-31', 5, now(), now(), now()) returning id)
    insert into officials_counts (round_id, unit_id, forms, counts)
      select closed.id, u.id, 50, array_fill(10, array[60]) from closed cross join units u where u.kind = 'commune'`;
}

/** Late dossiers of two years, half of them with a result, two in three with a letter. */
async function makeLateDossiers(sql: Sql): Promise<void> {
  await sql`insert into late_dossiers (code, unit_id, area, procedure, received_on, due_on, returned_on, listed_at, changed_at)
    select 'H36-' || n, u.id, 'Đất đai', 'Đăng ký biến động đất đai', due - 20, due,
      case when n % 2 = 0 then due + n % 9 end, now(), now()
    from generate_series(1, ${LATE_DOSSIERS}) as n
      cross join lateral (select now()::date + 7 - n / 70 as due) as at
      join units u on u.code = 'C' || (1 + n % ${COMMUNES})`;
  await sql`insert into apologies (dossier_id, unit_id, year, number, reason, new_due_on, latest_on, day_rule, drafted_at,
      signed_on, sent_at, sent_on, channel)
    select id, unit_id, 2026, row_number() over (partition by unit_id order by id), 'workload', due_on + 7, due_on - 1,
      'working', now(), due_on - 2, due_on - 1 + id % 3, due_on - 1 + id % 3, 'phone'
    from late_dossiers where id % 3 > 0`;
}

/** What people of the office did: events, reports, an import of all units. */
async function makeWork(sql: Sql, staffId: string): Promise<void> {
  await sql`insert into audit_events (at, staff_id, actor_kind, action, subject_id, details)
    select now() - n * interval '10 minutes', ${staffId}, 'staff', 'round.edit', 'do-' || (1 + n % ${ROUNDS}),
      '{"title":"Khảo sát đo"}' from generate_series(1, ${EVENTS}) as n`;
  await sql`insert into report_runs (title, round_id, content, locale, requested_by, requested_at, state, made_at,
      file_name, bytes)
    select 'Báo cáo đo ' || r.slug, r.id, 'report', 'vi', ${staffId}, now(), 'done', now(), 'bao-cao.docx', 50000
    from rounds r cross join generate_series(1, 5)`;
  await sql`insert into import_batches (at, staff_id, action, file_name, rows)
    select now(), ${staffId}, 'units.import', 'don-vi.xlsx', jsonb_agg(jsonb_build_object('line', id + 1, 'code', code,
      'change', 'added', 'values', jsonb_build_array(jsonb_build_object('column', 'name', 'from', '', 'to', name))))
    from units`;
}

/**
 * 3,355 units, 5,000 counters and codes, 500 people, 100 rounds, 200,000 responses, 100,000 of them with words; 20,000
 * petitions, 50,000 late dossiers, 2,000 officials of a closed list.
 */
export async function makeConsolePlace({ sql }: Database): Promise<ConsolePlace> {
  // One connection holds the temporary table.
  const staffId = await sql.begin(async (tx) => {
    const one = tx as unknown as Sql;
    await one`select setseed(0.5)`;
    await makeUnits(one);
    await makeAccessPoints(one);
    const person = await makePeople(one);
    await makeRounds(one);
    await makeResponses(one);
    await makeWork(one, person);
    await makePetitionsAndOfficials(one, person);
    await makeLateDossiers(one);
    return person;
  });
  const [found] = await sql<
    { code: string; report: string; petition: string; late: string; comment: string; counts: string }[]
  >`select
    (select p.code from access_points p join units u on u.id = p.unit_id where u.code = 'C7' limit 1),
    (select ref from report_runs limit 1) as report, (select ref from petitions where state = 'in_work' limit 1) as petition,
    (select ref from late_dossiers limit 1) as late, (select ref from comments limit 1) as comment,
    (select count(*) from units) || ' units, ' || (select count(*) from responses) || ' responses, '
      || (select count(*) from comments) || ' comments' as counts`;
  if (found === undefined) throw new Error('nothing was loaded');
  return { round: 'do-1', unit: 'C7', staffId, ...found };
}
