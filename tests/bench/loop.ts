import { paths } from '#app/paths.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import type { Bench } from './harness.ts';
import { makeLoopPlace, type LoopPlace } from './loop-data.ts';
import { compare, interleave, type Row } from './measure.ts';

/** What a page may take at the server. */
const MOST_MS = 500;
const WARM_UP = 2;

/** The pages of the improvement loop, by what they show. */
function pagesOf({ set, round, unit, node, plan, task }: LoopPlace): Record<string, string> {
  return {
    'scoring rounds': paths.scoring(),
    'ranking of a round': paths.scoringRound(round),
    'differences by criterion': paths.scoringCriteria(round),
    'one criterion over units': paths.scoringCriterion(round, node),
    'score sheet': paths.scoreSheet(round, unit),
    'criterion of a sheet': paths.scoreNode(round, unit, node),
    'ranking as XLSX': paths.scoringRanking(round, 'xlsx'),
    'set of criteria': paths.criteriaSet(set),
    'lost points': paths.gaps(),
    'lost points of a criterion': paths.gap(set, node),
    plans: paths.plans(),
    'plan, table': paths.plan(plan),
    'plan, board': paths.plan(plan, { view: 'board' }),
    'plan, calendar': paths.plan(plan, { view: 'calendar' }),
    tasks: paths.planTasks(),
    'overdue tasks': paths.planTasks({ state: 'overdue' }),
    'tasks of a criterion': paths.planTasks({ set, node }),
    task: paths.task(task),
    'progress annex as DOCX': paths.planAnnex(plan, 'progress', 'docx'),
    'plan annex as DOCX': paths.planAnnex(plan, 'plan', 'docx'),
    'reform reports': paths.reformReports('2026-q3'),
    'reform report of the province': paths.reformReport('2026-q3', 'L0'),
    'reform report as DOCX': paths.reformDocument('2026-q3', 'L0'),
    'reform report of a commune': paths.reformReport('2026-q3', unit),
    'first page': paths.console(),
  };
}

/** Milliseconds until the whole answer is there. */
async function timed(visitor: Visitor, path: string): Promise<number> {
  const start = performance.now();
  const answer = await visitor.get(path);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
  return performance.now() - start;
}

/** How long the pages of plans and scores take, against the page of one's account in the same session. */
export async function loop(bench: Bench): Promise<Row[]> {
  bench.say('loop: loading 168 units, 97 criteria, three years, 20,000 tasks ...');
  const place = await makeLoopPlace(bench.database);
  bench.say(`loop: ${place.links} links of documents`);
  const person = await makeStaff(bench.database.db, { role: 'leader' });
  const site = await bench.startSite();
  const rows: Row[] = [];
  try {
    const visitor = await logIn(site, person);
    for (const [what, path] of Object.entries(pagesOf(place))) {
      for (let run = 0; run < WARM_UP; run += 1) await timed(visitor, path);
      const pairs = await interleave(bench.rounds, {
        measured: () => timed(visitor, path),
        reference: () => timed(visitor, paths.account()),
      });
      rows.push(
        compare(pairs, (ms) => ms, { what: `loop: ${what}`, unit: 'ms', target: { atMost: MOST_MS } }),
      );
    }
  } finally {
    await site.stop();
  }
  return rows;
}
