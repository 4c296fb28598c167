import { refuse, refuseField } from '#app/domain/errors.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { TaskOrigin } from '#app/domain/plans/plan.ts';
import { parseTieSource, type Tied } from '#app/domain/plans/tie.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { getNodeTrend } from '#app/services/indexes/get-node-trend.server.ts';
import { requireNode } from '#app/services/indexes/require-node.server.ts';
import { publishedPoints } from '#app/services/plans/nodes/propose-from-node.server.ts';
import { storedFigure } from '#app/services/plans/task-figure.server.ts';
import { nodeNow } from '#app/services/plans/task-origin.server.ts';
import { metricTrend } from '#app/services/service-quality/readings/metric-trend.server.ts';
import type { PathNode } from '#db/queries/indexes/node-paths.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { surveyTieName } from './name-tie.server.ts';
import {
  findTieFigures,
  listTieNodes,
  listTieRounds,
  listTieSets,
  scoredUnitOf,
} from './tie-choices.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

/** What a person chose, as the form carries it. */
export interface TieInput {
  /** `round:quy-1` or `set:PAR-TINH@2`. */
  readonly from: string;
  /** Code of a service area; empty for all. */
  readonly area: string;
  /** Id of a criterion, or code of a node. */
  readonly criterion: string;
}

/** Where a tied task begins: what it is tied to, and the figure of now. */
export interface TieStart {
  readonly origin: TaskOrigin;
  readonly tied: Tied;
  /** As the history of the task names it. */
  readonly name: string;
  /** Null of a node that has no points yet. */
  readonly baseline: number | null;
  readonly measure: string | null;
}

type TiedTask = Pick<TaskRow, 'leadUnitId' | 'lead' | 'plan'>;

const NO_TIE: Tied = {
  ...{ roundId: null, questionId: null, aboutUnitId: null },
  ...{ serviceAreaId: null, nodeSetId: null, nodeCode: null },
};

/** What a task that is tied to nothing says. */
export const untied = (): Tied => NO_TIE;

const refuseChoice = () => refuseField('criterion', 'invalid', 'taskTies.refusal.choose');

/** A round that is offered, a criterion of it, and the service area that was chosen. */
async function requireAsked(ctx: Context, task: TiedTask, slug: string, { criterion, area: code }: TieInput) {
  const round = (await listTieRounds(ctx, task)).find((one) => one.slug === slug) ?? refuseChoice();
  const columns = criterionColumns(requireDefinition(ctx.registry, round));
  const column = columns.find(({ question }) => question.id === criterion) ?? refuseChoice();
  const areas = code === '' ? [] : await listServiceAreas(ctx.db);
  const area =
    code === ''
      ? null
      : (areas.find((one) => one.code === code) ?? refuse('not_found', 'plans.refusal.noArea'));
  return { round, question: column.question, area };
}

async function surveyStart(ctx: Context, task: TiedTask, slug: string, input: TieInput): Promise<TieStart> {
  const { round, question, area } = await requireAsked(ctx, task, slug, input);
  const { method, rates, newer } = await findTieFigures(ctx, task, { round, area: area?.code ?? '' });
  if (newer?.criteria.has(question.id) === true) {
    refuseField('criterion', 'conflict', 'taskTies.refusal.newer', { title: newer.title });
  }
  const rate = rates.get(question.id) ?? refuseField('criterion', 'invalid', 'taskTies.refusal.withheld');
  const text = question.text[DEFAULT_LOCALE];
  return {
    origin: 'criterion',
    tied: {
      ...NO_TIE,
      ...{ roundId: round.id, questionId: question.id, aboutUnitId: task.leadUnitId },
      serviceAreaId: area?.id ?? null,
    },
    name: surveyTieName({ text, round: round.title, area: area?.name ?? null }),
    baseline: storedFigure({ rate, method }),
    measure: isPercent(method) ? '%' : translator(DEFAULT_LOCALE, plansMessages)('plans.proposal.points'),
  };
}

/** The last points of a unit for a node, of scoring rounds that are final or of closed periods; null where it has none. */
async function lastPoints(ctx: Context, node: PathNode, unitId: number): Promise<number | null> {
  const asked = { nodes: [node], unitId };
  const [trend, metric] = await Promise.all([getNodeTrend(ctx, asked), metricTrend(ctx, asked)]);
  return trend.at(-1)?.points ?? metric.at(-1)?.points ?? null;
}

async function nodeStart(ctx: Context, task: TiedTask, name: string, input: TieInput): Promise<TieStart> {
  const set = (await listTieSets(ctx, task)).find((one) => setName(one) === name) ?? refuseChoice();
  const scored = await scoredUnitOf(ctx, task, set);
  const offered = await listTieNodes(ctx, set, scored);
  if (!offered.some(({ code }) => code === input.criterion)) refuseChoice();
  const node = nodeNow(await requireNode(ctx, { set: name, node: input.criterion }));
  const points = scored && (await lastPoints(ctx, node, scored.id));
  const published = points === null ? await publishedPoints(ctx, node) : null;
  // What others published is of the province; points that are still to come are of who is scored.
  const about = published !== null && scored?.id !== task.leadUnitId ? null : scored;
  return {
    origin: 'node',
    tied: { ...NO_TIE, nodeSetId: node.setId, nodeCode: node.code, aboutUnitId: about && about.id },
    name: `${name} ${node.code}`,
    baseline: points ?? published,
    measure: translator(DEFAULT_LOCALE, taskNodesMessages)('taskNodes.points'),
  };
}

/**
 * What a task would be tied to, and the figure it would begin with: of a survey as everybody may know it who will read the
 * task; points of a node as its owner does, as of a task that is made from one.
 * @throws FieldsRefused of `criterion` for what is not offered, a figure that is withheld, and (`conflict`) one that was
 * measured again already; AppError `not_found` for a service area that is not there.
 */
export async function findTieStart(ctx: Context, task: TiedTask, input: TieInput): Promise<TieStart> {
  const source = parseTieSource(input.from);
  if (source === null || input.criterion === '') return refuseChoice();
  return source.kind === 'round'
    ? surveyStart(ctx, task, source.slug, input)
    : nodeStart(ctx, task, source.name, input);
}
