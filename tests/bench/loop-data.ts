import { readPlan } from '#app/domain/plans/reading/read-plan.ts';
import type { Database } from '#db/client.server.ts';
import { insertDraft } from '#db/queries/plans/drafts.ts';

const UNITS = 168;
/** A set of the ministry's size. */
const AREAS = 7;
const LEAVES = 97;
const YEARS = [2024, 2025, 2026] as const;
const PLANS = 200;
const TASKS = 20_000;
const DOCUMENTS_OF_A_UNIT = 60;
/** Links of documents to scored criteria; those to tasks make 200,000 of them. */
const SCORE_LINKS_EACH = 3;
const TASK_LINKS_EACH = 3;
const TASKS_OF_A_DRAFT = 300;
const DIMENSIONS = 8;

/** What pages are asked for. */
export interface LoopPlace {
  readonly set: string;
  readonly round: string;
  readonly unit: string;
  readonly node: string;
  readonly plan: string;
  readonly task: string;
  /** A set whose figures others publish, as PAPI. */
  readonly published: string;
  /** A plan read from a file, still to be checked. */
  readonly draft: string;
  readonly links: number;
}

type Sql = Database['sql'];

async function makeUnits(sql: Sql): Promise<void> {
  await sql`insert into units (code, kind, name, search_name) values ('L0', 'province', 'Tỉnh đo', 'tinh do')`;
  await sql`insert into units (code, kind, name, search_name, parent_id)
    select 'L' || n, 'commune', 'Xã đo số ' || n, 'xa do so ' || n, (select id from units where code = 'L0')
    from generate_series(1, ${UNITS}) as n`;
}

async function makeSet(sql: Sql): Promise<void> {
  await sql`insert into criteria_sets (code, version, index, level, title, status, valid_from, total, created_at)
    values ('DO-XA', 1, 'par', 'commune', 'Bộ để đo', 'in_force', '2024-01-01', ${LEAVES}, now())`;
  const set = sql`(select id from criteria_sets where code = 'DO-XA')`;
  await sql`insert into criteria_nodes (set_id, code, kind, position, label, max, rule, scored_by)
    select ${set}, n::text, 'area', n * 100, 'Lĩnh vực ' || n,
      (select count(*) from generate_series(0, ${LEAVES - 1}) as leaf where leaf % ${AREAS} = n - 1),
      '{"kind":"sum"}', 'self' from generate_series(1, ${AREAS}) as n`;
  await sql`insert into criteria_nodes (set_id, code, parent_code, kind, position, label, max, rule, scored_by, evidence)
    select ${set}, (1 + n % ${AREAS}) || '.' || (1 + n / ${AREAS}), (1 + n % ${AREAS})::text, 'criterion',
      (1 + n % ${AREAS}) * 100 + 1 + n / ${AREAS}, 'Tiêu chí đo số ' || n, 1,
      '{"kind":"ratio_linear","floor":0}', 'self', 'Báo cáo' from generate_series(0, ${LEAVES - 1}) as n`;
}

async function makeRounds(sql: Sql): Promise<void> {
  for (const year of YEARS) {
    await sql`insert into scoring_rounds (slug, title, set_id, year, self_due, explain_due, created_at)
      select ${`do-${year}`}, ${`Chấm đo năm ${year}`}, id, ${year}, ${`${year}-11-30`}, ${`${year}-12-15`}, now()
      from criteria_sets where code = 'DO-XA'`;
  }
  await sql`insert into score_sheets (round_id, unit_id, state, cluster, submitted_at, final_at)
    select r.id, u.id, 'final', 'Cụm ' || (u.id % 5), now(), now() from scoring_rounds r, units u where u.kind = 'commune'`;
  await sql`insert into score_entries (sheet_id, node_code, stage, declared, points, note, at)
    select s.id, n.code, stage, case when stage = 'self' then '{"kind":"rate","numerator":92,"denominator":100}'::jsonb end,
      round((0.6 + random() * 0.4)::numeric, 2), case when stage <> 'self' then 'Chưa đủ tài liệu' end, now()
    from score_sheets s, criteria_nodes n, unnest(array['self', 'review1', 'review2']) as stage
    where n.parent_code is not null and (stage = 'self' or random() < 0.3)`;
}

async function makePlans(sql: Sql): Promise<void> {
  await sql`insert into plans (title, number, period_from, period_to, unit_id, created_at)
    select 'Kế hoạch đo số ' || n, n || '/KH-UBND', '2026-01-01', '2026-12-31',
      (select id from units where code = case when n % 2 = 0 then 'L0' else 'L' || (1 + n % ${UNITS}) end), now()
    from generate_series(1, ${PLANS}) as n`;
  await sql`insert into plan_tasks (plan_id, position, sections, title, solution, lead_unit_id, deadline_kind, first_due_on,
      due_on, origin, node_set_id, node_code, state, reported_on, accepted_on, progress, created_at)
    select p.id, 1 + n / ${PLANS}, array['II. Nhiệm vụ', '1. Nội dung đo'], 'Nhiệm vụ đo số ' || n, 'Việc phải làm',
      u.id, 'date', due, due, 'node', (select id from criteria_sets where code = 'DO-XA'),
      (1 + n % ${AREAS}) || '.' || (1 + n % 13), state,
      case when state <> 'open' then due end, case when state = 'accepted' then due end, n % 101, now()
    from generate_series(0, ${TASKS - 1}) as n
      join plans p on p.number = (1 + n % ${PLANS}) || '/KH-UBND'
      join units u on u.code = 'L' || (1 + n % ${UNITS}),
      lateral (select date '2026-01-15' + (n % 350) as due,
        (array['open', 'open', 'reported', 'accepted'])[1 + n % 4] as state) as of_task`;
  await sql`insert into plan_check_ins (task_id, year, period, progress, result, at)
    select id, 2026, 'q1', 40, 'Đã làm một phần', now() from plan_tasks`;
}

async function makeEvidence(sql: Sql): Promise<number> {
  await sql`insert into evidence (unit_id, number, issued_on, title, created_at)
    select u.id, n || '/BC-UBND', date '2026-01-05' + n, 'Báo cáo số ' || n, now()
    from units u, generate_series(1, ${DOCUMENTS_OF_A_UNIT}) as n where u.kind = 'commune'`;
  await sql`create temporary table numbered as
    select id, unit_id, row_number() over (partition by unit_id order by id) as n from evidence`;
  const linked = await sql`insert into score_evidence (sheet_id, node_code, evidence_id, page, at)
    select s.id, c.code, e.id, 'trang 2', now()
    from score_sheets s join criteria_nodes c on c.parent_code is not null
      join numbered e on e.unit_id = s.unit_id and (e.n + c.position) % ${DOCUMENTS_OF_A_UNIT} < ${SCORE_LINKS_EACH}`;
  const ofTasks = await sql`insert into task_evidence (task_id, evidence_id, page, at)
    select t.id, e.id, 'trang 1', now() from plan_tasks t
      join numbered e on e.unit_id = t.lead_unit_id and (e.n + t.id) % ${DOCUMENTS_OF_A_UNIT} < ${TASK_LINKS_EACH}`;
  return linked.count + ofTasks.count;
}

/** What every commune has sent of a quarter, each with a text of some pages and the numbers of an annex. */
async function makeReports(sql: Sql): Promise<void> {
  await sql`insert into reform_reports (unit_id, year, period, template_version, sent, sent_at, is_perfunctory, changed_at)
    select id, 2026, 'q3', 2, jsonb_build_object(
        'sections', jsonb_build_array(jsonb_build_object('id', 'results', 'text', repeat('Đã làm xong một việc. ', 500),
          'isProposal', false, 'ownWords', 2500)),
        'numbers', (select jsonb_agg(jsonb_build_object('id', line, 'value', n, 'decimals', 0, 'source', 'typed',
          'about', null, 'yearBefore', null)) from unnest(array['inspections', 'findings', 'documents', 'ideas'])
          with ordinality as of_line (line, n))),
      now(), false, now()
    from units where kind = 'commune'`;
}

/** Eight dimensions that others publish of the province, over six years. */
async function makeFigures(sql: Sql): Promise<void> {
  await sql`insert into criteria_sets (code, version, index, level, title, status, valid_from, total, created_at)
    values ('DO-PAPI', 1, 'papi', 'province', 'Chỉ số để đo', 'in_force', '2020-01-01', ${DIMENSIONS * 10}, now())`;
  const set = sql`(select id from criteria_sets where code = 'DO-PAPI')`;
  await sql`insert into criteria_nodes (set_id, code, kind, position, label, max, rule, scored_by)
    select ${set}, n::text, 'area', n, 'Nội dung ' || n, 10, '{"kind":"external","source":"PAPI","factor":1}', 'external'
    from generate_series(1, ${DIMENSIONS}) as n`;
  await sql`insert into index_figures (set_id, year, node_code, value, place, provinces, at)
    select ${set}, year, case when n = 0 then '' else n::text end, case when n = 0 then 42 else 5 end + year % 4,
      1 + (year + n) % 34, 34, now()
    from generate_series(2020, 2025) as year, generate_series(0, ${DIMENSIONS}) as n`;
}

async function makeDraft({ db, sql }: Database): Promise<string> {
  const tasks = Array.from({ length: TASKS_OF_A_DRAFT }, (_, n) => [
    `${n + 1}. Việc thứ ${n + 1}`,
    `- Đơn vị chủ trì: Xã đo số ${1 + (n % UNITS)}.`,
    '- Nhiệm vụ, giải pháp: Nhắc hồ sơ sắp đến hạn trước hai ngày làm việc.',
  ]).flat();
  const lines = ['KẾ HOẠCH', 'Nâng cao chỉ số năm 2026', 'II. NỘI DUNG THỰC HIỆN', ...tasks];
  const content = readPlan(lines.map((text, at) => ({ line: at + 1, text })));
  if (content.tasks.length !== TASKS_OF_A_DRAFT) throw new Error(`${content.tasks.length} tasks were read`);
  const [unit] = await sql<{ id: number }[]>`select id from units where code = 'L0'`;
  const row = { unitId: unit?.id ?? 0, fileName: 'ke-hoach.txt', content, createdAt: new Date() };
  return (await insertDraft(db, row)).ref;
}

/** 168 units by 97 criteria in three years, 20,000 tasks, some 200,000 links of documents. */
export async function makeLoopPlace(database: Database): Promise<LoopPlace> {
  const { sql } = database;
  // One connection holds the temporary table.
  const links = await sql.begin(async (tx) => {
    const one = tx as unknown as Sql;
    await makeUnits(one);
    await makeSet(one);
    await makeRounds(one);
    await makePlans(one);
    await makeReports(one);
    await makeFigures(one);
    return makeEvidence(one);
  });
  await sql`analyze`;
  const [plan] = await sql<{ ref: string }[]>`select ref from plans where number = '2/KH-UBND'`;
  const [task] = await sql<{ ref: string }[]>`select ref from plan_tasks order by id limit 1`;
  const refs = { plan: plan?.ref ?? '', task: task?.ref ?? '' };
  const made = { published: 'DO-PAPI@1', draft: await makeDraft(database), links };
  return { set: 'DO-XA@1', round: 'do-2026', unit: 'L7', node: '1.1', ...refs, ...made };
}
