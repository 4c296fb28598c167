import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import type { Effect } from '#app/domain/plans/effect-view.ts';
import { metricEffect } from '#app/domain/service-quality/metric-effect.ts';
import type { Context } from '#app/services/context.ts';
import { getEffect } from '#app/services/plans/get-effect.server.ts';
import { followTaskNode } from '#app/services/plans/nodes/get-task-node.server.ts';
import { tiedSince } from '#app/services/plans/nodes/tied-since.server.ts';
import { metricTrend } from '#app/services/service-quality/readings/metric-trend.server.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import { hasNodeFigureSince } from '#db/queries/plans/ties.ts';

const hasFigure = (effect: Effect | null) => effect?.after?.row?.rate != null;

async function isNodeMeasured(ctx: Context, task: TaskRow): Promise<boolean> {
  const followed = await followTaskNode(ctx, task);
  if (followed === null) return false;
  const since = await tiedSince(ctx, task);
  const nodes = [followed.node, ...followed.ends];
  const unitId = task.aboutUnitId ?? task.leadUnitId;
  if (await hasNodeFigureSince(ctx.db, { nodes, unitId, since })) return true;
  const doneOn = task.reportedOn === null ? null : storedDate(task.reportedOn);
  const points = await metricTrend(ctx, { nodes, unitId });
  return (metricEffect(points, { givenOn: localDate(since), doneOn })?.after ?? null) !== null;
}

/**
 * Whether something was measured with what a task is tied to: a later round has a figure of its criterion, or points of its
 * node became final or were published since. Then what it is tied to stays, so that nobody chooses by how it ended.
 * A round that has opened since and shows nothing yet changes nothing of that. `known` is the effect where it was asked for
 * already, of any later round.
 */
export async function isMeasured(ctx: Context, task: TaskRow, known?: Effect | null): Promise<boolean> {
  if (task.origin === 'node') return isNodeMeasured(ctx, task);
  const ask = (round?: string) => getEffect(ctx, task, { locale: DEFAULT_LOCALE, round });
  const effect = known === undefined ? await ask() : known;
  if (hasFigure(effect)) return true;
  for (const { slug } of effect?.choices ?? []) if (hasFigure(await ask(slug))) return true;
  return false;
}
