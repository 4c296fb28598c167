import { paths } from '#app/paths.ts';
import type { Bench } from './harness.ts';
import { makeLoopPlace, type LoopPlace } from './loop-data.ts';
import type { Row } from './measure.ts';
import { timePages } from './time-pages.ts';

/** The pages of the improvement loop, by what they show. */
function pagesOf({ set, round, unit, node, plan, task, published }: LoopPlace): Record<string, string> {
  return {
    'scoring rounds': paths.scoring(),
    'ranking of a round': paths.scoringRound(round),
    'differences by criterion': paths.scoringCriteria(round),
    'one criterion over units': paths.scoringCriterion(round, node),
    'score sheet': paths.scoreSheet(round, unit),
    'criterion of a sheet': paths.scoreNode(round, unit, node),
    'ranking as XLSX': paths.scoringRanking(round, 'xlsx'),
    'score sheet as DOCX': paths.scoreSheetFile(round, unit, 'docx'),
    'score sheet as XLSX': paths.scoreSheetFile(round, unit, 'xlsx'),
    'set of criteria': paths.criteriaSet(set),
    'lost points': paths.gaps(),
    'lost points of a criterion': paths.gap(set, node),
    'lost points as XLSX': paths.gapsFile(),
    'figures that others publish': paths.indexFigures(published),
    'figures that others publish, as XLSX': paths.indexFiguresFile(published),
    plans: paths.plans(),
    'plan, table': paths.plan(plan),
    'plan, board': paths.plan(plan, { view: 'board' }),
    'plan, calendar': paths.plan(plan, { view: 'calendar' }),
    tasks: paths.planTasks(),
    'overdue tasks': paths.planTasks({ state: 'overdue' }),
    'tasks, board': paths.planTasks({ view: 'board' }),
    'tasks, calendar': paths.planTasks({ view: 'calendar' }),
    'tasks of a criterion': paths.planTasks({ set, node }),
    task: paths.task(task),
    'progress annex as DOCX': paths.planAnnex(plan, 'progress', 'docx'),
    'progress annex as XLSX': paths.planAnnex(plan, 'progress', 'xlsx'),
    'plan annex as DOCX': paths.planAnnex(plan, 'plan', 'docx'),
    'plan annex as XLSX': paths.planAnnex(plan, 'plan', 'xlsx'),
    'reform reports': paths.reformReports('2026-q3'),
    'reform report of the province': paths.reformReport('2026-q3', 'L0'),
    'reform report as DOCX': paths.reformDocument('2026-q3', 'L0'),
    'annex of a reform report as XLSX': paths.reformAnnex('2026-q3', 'L0'),
    'reform report of a commune': paths.reformReport('2026-q3', unit),
    'first page': paths.console(),
  };
}

/** How long the pages of plans and scores take, against the page of one's account in the same session. */
export async function loop(bench: Bench): Promise<Row[]> {
  bench.say('loop: loading 168 units, 97 criteria, three years, 20,000 tasks ...');
  const place = await makeLoopPlace(bench.database);
  bench.say(`loop: ${place.links} links of documents`);
  const read = await timePages(bench, { name: 'loop', pages: pagesOf(place) });
  const pages = {
    'draft of a plan to check': paths.planDraft(place.draft),
    'document of a task, the form': paths.taskEvidence(place.task),
  };
  return [...read, ...(await timePages(bench, { name: 'loop', pages, person: { role: 'admin' } }))];
}
