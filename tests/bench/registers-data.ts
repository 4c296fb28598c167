import { applyFormulas } from '#app/services/service-quality/use-formulas.server.ts';
import type { Database } from '#db/client.server.ts';
import { commandContext } from '#tests/support/files.ts';

const UNITS = 168;
const AREAS = 30;
/** Six years. With three sources that are 1,088,640 rows of eleven counts: 12 million. */
const MONTHS = 72;
const PETITIONS = 50_000;
const LATE_DOSSIERS = 50_000;
const QUALITY_MONTHS = 36;

/** What pages are asked for. */
export interface RegistersPlace {
  readonly unit: string;
  readonly petition: string;
  readonly late: string;
  /** A file of all units, and one of one unit. */
  readonly report: string;
  readonly ownReport: string;
  readonly node: string;
  readonly rows: string;
}

type Sql = Database['sql'];

async function makeUnits(sql: Sql): Promise<void> {
  await sql`insert into units (code, kind, name, search_name) values ('R0', 'province', 'Tỉnh đo', 'tinh do')`;
  await sql`insert into units (code, kind, name, search_name, parent_id)
    select 'R' || n, 'commune', 'Xã đo số ' || n, 'xa do so ' || n, (select id from units where code = 'R0')
    from generate_series(1, ${UNITS}) as n`;
  await sql`insert into service_areas (code, name, search_name)
    select 'LV' || n, 'Lĩnh vực đo số ' || n, 'linh vuc do so ' || n from generate_series(1, ${AREAS}) as n`;
}

/** Of three years, one in ten open; half of the others were rated, one in three published. */
async function makePetitions(sql: Sql): Promise<void> {
  await sql`insert into petitions (year, number, receipt, entry_key, source, class, title, content, unit_id, rule_set, state,
      received_on, assigned_on, due_on, first_due_on, first_answered_on, answered_on, answer, answered_by, cause, action,
      resolved_on, rating, rated_on, published_on, public_content, public_answer, created_at)
    select extract(year from on_day), n, 'DO' || n, gen_random_uuid(), 'phone',
      (array['conduct', 'rules', 'suggestion'])[1 + n % 3], 'Phản ánh đo số ' || n,
      repeat('Chờ lâu ở quầy, không ai gọi số. ', 10), u.id, 'procedures',
      case when is_open then 'in_work' else 'closed' end, on_day, on_day, on_day + 20, on_day + 20, answered, answered,
      case when not is_open then repeat('Trung tâm đã mở thêm một quầy. ', 10) end, case when not is_open then 'x' end,
      case when not is_open then (array['late_result', 'attitude', 'guidance'])[1 + n % 3] end,
      case when not is_open then 'none' end, answered,
      case when not is_open and n % 2 = 0 then (array['satisfied', 'not_satisfied'])[1 + n / 2 % 2] end,
      case when not is_open and n % 2 = 0 then answered end, case when is_public then answered end,
      case when is_public then 'Vì sao phải chờ?' end, case when is_public then 'Đã mở thêm một quầy.' end, now()
    from generate_series(1, ${PETITIONS}) as n
      cross join lateral (select now()::date - n / 46 as on_day, n % 10 = 0 as is_open) as at
      cross join lateral (select case when not is_open then on_day + 9 + n % 20 end as answered,
        not is_open and n % 3 = 0 as is_public) as given
      join units u on u.code = 'R' || (1 + n % ${UNITS})`;
  await sql`insert into petition_events (petition_id, kind, "on", at, unit_after_id)
    select id, kind, received_on, now(), unit_id from petitions
      cross join unnest(array['register', 'transfer', 'accept']) as kind`;
}

/** Of each month: every unit's own form, and two files of the province. */
async function makeCounts(sql: Sql): Promise<void> {
  const months = sql`generate_series(1, ${MONTHS}) as n,
    lateral (select (date_trunc('month', now()) - n * interval '1 month')::date as first) as month`;
  const days = sql`first, (first + interval '1 month' - interval '1 day')::date, 1, 'do.xlsx', 'do', now(), '[]'`;
  const columns = sql`(family, unit_id, period_from, period_to, version, file_name, file_hash, accepted_at, refused)`;
  await sql`insert into dossier_reports ${columns}
    select 'ii06a', u.id, ${days} from ${months}, units u where u.kind = 'commune'`;
  await sql`insert into dossier_reports ${columns}
    select family, u.id, ${days} from ${months}, unnest(array['btp07a', 'province']) as family, units u
    where u.kind = 'province'`;
  const counts = sql`received, received - 20, 10, 10, received - 8, 5, received - 13 - late, late, 8, 6, 2
    from dossier_reports r join units u on u.kind = 'commune' and (r.family <> 'ii06a' or u.id = r.unit_id)
      cross join service_areas a
      cross join lateral (select 40 + (u.id * 7 + a.id * 3 + r.id) % 60 as received, (u.id + a.id) % 5 as late) as made`;
  await sql`insert into dossier_counts (report_id, unit_id, service_area_id, line, received, online, direct, carried, settled,
      early, on_due, late, open, open_in_term, open_late) select r.id, u.id, a.id, a.id, ${counts}`;
}

/** Late dossiers of two years, half of them with a result, two in three with a letter. */
async function makeLateDossiers(sql: Sql): Promise<void> {
  await sql`insert into late_dossiers (code, unit_id, area, procedure, received_on, due_on, returned_on, listed_at, changed_at)
    select 'H36-' || n, u.id, 'Đất đai', 'Đăng ký biến động đất đai', due - 20, due,
      case when n % 2 = 0 then due + n % 9 end, now(), now()
    from generate_series(1, ${LATE_DOSSIERS}) as n
      cross join lateral (select now()::date + 7 - n / 70 as due) as at
      join units u on u.code = 'R' || (1 + n % ${UNITS})`;
  await sql`insert into apologies (dossier_id, unit_id, year, number, reason, new_due_on, latest_on, day_rule, drafted_at,
      signed_on, sent_at, sent_on, channel)
    select id, unit_id, 2026, row_number() over (partition by unit_id order by id), 'workload', due_on + 7, due_on - 1,
      'working', now(), due_on - 2, due_on - 1 + id % 3, due_on - 1 + id % 3, 'phone'
    from late_dossiers where id % 3 > 0`;
}

/** The points and counts of every unit and metric, a month each. */
async function makeQualityValues(database: Database): Promise<void> {
  const { sql } = database;
  await applyFormulas(await commandContext(database), { from: '2020-01-01' });
  await sql`insert into quality_periods (set_id, period_from, period_to, imported_at)
    select s.id, first, (first + interval '1 month' - interval '1 day')::date, now()
    from criteria_sets s, generate_series(1, ${QUALITY_MONTHS}) as n,
      lateral (select (date_trunc('month', now()) - n * interval '1 month')::date as first) as month`;
  await sql`insert into quality_values (period_id, unit_id, node_code, points, numerator, denominator, captured_on)
    select p.id, u.id, c.code, round(c.max * part / 100, 2), part, 100, p.period_to
    from quality_periods p join criteria_nodes c on c.set_id = p.set_id and c.parent_code is not null
      cross join units u cross join lateral (select 60 + (u.id * 3 + p.id * 7 + c.position) % 40 as part) as made`;
}

/** 168 units with what registers hold of six years. */
export async function makeRegistersPlace(database: Database): Promise<RegistersPlace> {
  const { sql } = database;
  await makeUnits(sql);
  await makePetitions(sql);
  await makeCounts(sql);
  await makeLateDossiers(sql);
  await makeQualityValues(database);
  await sql`vacuum analyze`;
  const [found] = await sql<Omit<RegistersPlace, 'unit' | 'node'>[]>`select
    (select ref from petitions where state = 'in_work' limit 1) as petition,
    (select ref from late_dossiers limit 1) as late,
    (select ref from dossier_reports where family = 'province' limit 1) as report,
    (select ref from dossier_reports where family = 'ii06a' limit 1) as "ownReport",
    (select count(*) from dossier_counts) || ' rows of counts, ' || (select count(*) from quality_values) || ' values of QĐ 766'
      as rows`;
  if (found === undefined) throw new Error('nothing was loaded');
  return { unit: 'R7', node: '5.1', ...found };
}
