import { USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireNode } from '#app/services/indexes/require-node.server.ts';
import { getNodeTrend } from '#app/services/indexes/get-node-trend.server.ts';
import { nodeNow, originOf, type OriginInput } from '#app/services/plans/task-origin.server.ts';
import { findCriteriaSetById } from '#db/queries/indexes/criteria-sets.ts';
import { listLatestFigures } from '#db/queries/indexes/figures.ts';
import { listForerunners, type PathNode } from '#db/queries/indexes/node-paths.ts';
import { findTasksAbout } from '#db/queries/plans/node-tasks.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

/** What was published last of a dimension of the province, such as of PAPI; null for what units are scored by. */
export async function publishedPoints(
  ctx: Context,
  { setId, setCode, code }: PathNode,
): Promise<number | null> {
  const figures = await listLatestFigures(ctx.db, setCode);
  return figures.find((figure) => figure.setId === setId && figure.code === code)?.value ?? null;
}

/**
 * A task's fields from a node: what it asks for, the last points of the unit, or those published of the province, and, of the
 * tasks that the actor may read, who led the last one about it and who helped.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function proposeFromNode(ctx: Context, from: OriginInput, locale: Locale) {
  const t = translator(locale, plansMessages, taskNodesMessages);
  const { set = '', unit = '' } = from;
  const node = nodeNow(await requireNode(ctx, { set, node: from.node ?? '' }));
  const { aboutUnitId: unitId = null } = await originOf(ctx, from);
  const [related, trend] = await Promise.all([
    listForerunners(ctx.db, [node]),
    unitId === null ? [] : getNodeTrend(ctx, { nodes: [node], unitId }),
  ]);
  const { total, leadCode, supportCodes } = await findTasksAbout(ctx.db, {
    ...{ nodes: related, unitId },
    scope: requireScope(ctx, 'plans.read'),
    helpers: requireScope(ctx, 'plans.manage'),
  });
  const points = unitId === null ? await publishedPoints(ctx, node) : (trend.at(-1)?.points ?? null);
  const { code, label } = node;
  return {
    initial: {
      title: t('taskNodes.proposal', { code, label: label.replace(/\.$/, '') }),
      leadCode: leadCode ?? unit,
      supportCodes: supportCodes.join(', '),
      product: node.evidence,
      measure: t('taskNodes.points'),
      ...(points !== null && { baseline: formatNumber(points, await decimalsOf(ctx, node.setId), locale) }),
    },
    about: t('taskNodes.about', { code, label, set: setName({ code: node.setCode, version: node.version }) }),
    sameCount: total,
    isNode: true,
  };
}

/** With how many decimals a set writes its figures. */
async function decimalsOf(ctx: Context, setId: number): Promise<number> {
  return (await findCriteriaSetById(ctx.db, setId))?.decimals ?? USUAL_DECIMALS;
}
