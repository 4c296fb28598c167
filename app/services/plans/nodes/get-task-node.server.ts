import { setName } from '#app/domain/indexes/set-name.ts';
import { yearEffect, type YearEffect } from '#app/domain/indexes/figures.ts';
import { wantsDecision, type Whereabouts } from '#app/domain/indexes/whereabouts.ts';
import { can } from '#app/domain/people/policy.ts';
import { localDate, splitDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { metricEffect, type MetricEffect } from '#app/domain/service-quality/metric-effect.ts';
import type { Context } from '#app/services/context.ts';
import { getNodeTrend, type TrendPoint } from '#app/services/indexes/get-node-trend.server.ts';
import { getNodeFigures, type NodeFigures } from '#app/services/indexes/node-figures.server.ts';
import {
  metricTrend,
  type TrendOfMetric,
} from '#app/services/service-quality/readings/metric-trend.server.ts';
import { tiedSince } from './tied-since.server.ts';
import { findCriteriaSetById, listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { followNodes, keyOf, type FollowedNode, type PathNode } from '#db/queries/indexes/node-paths.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';

export interface NamedNode {
  /** `PAR-TINH@2`. */
  readonly set: string;
  readonly code: string;
  readonly label: string;
  readonly max: number;
}

/** The node of a task: which one it was made for, where it has got to, and the unit's points over the rounds. */
export interface TaskNode {
  readonly node: NamedNode;
  readonly whereabouts: Whereabouts;
  readonly ends: readonly NamedNode[];
  /** Nodes to choose from where a person has to say how the task goes on; none where nobody has to. */
  readonly choices: readonly NamedNode[];
  readonly trend: readonly TrendPoint[];
  /** Of a node of the service-quality index: the unit's points in closed periods, and what became of them. */
  readonly quality: {
    readonly points: readonly TrendOfMetric[];
    readonly isDone: boolean;
    readonly effect: MetricEffect<TrendOfMetric> | null;
  };
  /** What others published of the node, as of a dimension of PAPI, and what became of it; null where nothing was. */
  readonly published: (NodeFigures & { readonly isDone: boolean; readonly effect: YearEffect | null }) | null;
}

const named = ({ setCode, version, code, label, max }: PathNode): NamedNode => ({
  set: setName({ code: setCode, version }),
  ...{ code, label, max },
});

/** The node of a task and where it has got to; null for a task about none, and for a reader without the right. */
export async function followTaskNode(
  ctx: Context,
  { nodeSetId, nodeCode }: Pick<TaskRow, 'nodeSetId' | 'nodeCode'>,
): Promise<FollowedNode | null> {
  if (nodeSetId === null || nodeCode === null || !can(ctx.actor, 'indexes.read')) return null;
  const key = { setId: nodeSetId, code: nodeCode };
  return (await followNodes(ctx.db, [key])).get(keyOf(key)) ?? null;
}

/** The nodes a task may go on with: those its own became, or all of the set in force where it was dropped. */
export async function choicesOf(
  ctx: Context,
  { node, ends, whereabouts }: FollowedNode,
): Promise<readonly PathNode[]> {
  if (!wantsDecision(whereabouts)) return [];
  if (ends.length > 0) return ends;
  let set = await findCriteriaSetById(ctx.db, node.setId);
  // Each version is replaced by a later one, so that this ends.
  while (set?.replacedBy) set = await findCriteriaSetById(ctx.db, set.replacedBy);
  if (set === null) return [];
  const { id: setId, code: setCode, version } = set;
  const nodes = await listCriteriaNodes(ctx.db, setId);
  return nodes.map(({ id, code, label, max, evidence }) => ({
    ...{ id, setId, code, label, max, evidence, setCode, version },
  }));
}

/** What the page of a task says of its node; null for a task about none, and for a reader without the right. */
export async function getTaskNode(ctx: Context, task: TaskRow): Promise<TaskNode | null> {
  const followed = await followTaskNode(ctx, task);
  if (followed === null) return null;
  const { node, ends, whereabouts } = followed;
  const asked = { nodes: ends.length > 0 ? ends : [node], unitId: task.aboutUnitId ?? task.leadUnitId };
  const [choices, trend, points, figures] = await Promise.all([
    task.state === 'accepted' ? [] : choicesOf(ctx, followed),
    getNodeTrend(ctx, asked),
    metricTrend(ctx, asked),
    ends.length > 1 ? null : getNodeFigures(ctx, ends[0] ?? node),
  ]);
  const doneOn = task.reportedOn === null ? null : storedDate(task.reportedOn);
  const isMeasured = points.length > 0 || figures !== null;
  const givenOn = localDate(isMeasured ? await tiedSince(ctx, task) : task.createdAt);
  const effect = metricEffect(points, { givenOn, doneOn });
  return {
    ...{ node: named(node), whereabouts, ends: ends.map(named), choices: choices.map(named), trend },
    quality: { points, isDone: doneOn !== null, effect },
    published: figures && {
      ...{ ...figures, isDone: doneOn !== null },
      effect: publishedEffect(figures, { givenOn, doneOn }),
    },
  };
}

function publishedEffect(
  { figures, decimals }: NodeFigures,
  { givenOn, doneOn }: { givenOn: IsoDate; doneOn: IsoDate | null },
): YearEffect | null {
  const doneIn = doneOn && splitDate(doneOn).year;
  return yearEffect(figures, { givenIn: splitDate(givenOn).year, doneIn, decimals });
}
