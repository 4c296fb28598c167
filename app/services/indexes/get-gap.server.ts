import { USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findCriteriaSetById } from '#db/queries/indexes/criteria-sets.ts';
import { listEfforts, listUnitGaps, type UnitGapRow } from '#db/queries/indexes/gaps.ts';
import type { PathNode } from '#db/queries/indexes/node-paths.ts';
import { qualityUnitGaps } from '#app/services/service-quality/readings/quality-gaps.server.ts';
import { requireNode } from './require-node.server.ts';

export interface GapOfUnits {
  readonly node: PathNode;
  /** With how many points are printed. */
  readonly decimals: number;
  readonly units: readonly UnitGapRow[];
  readonly effort: { readonly effort: string; readonly note: string | null } | null;
}

/**
 * What each unit in reach got for a node in its last final round, or in the last closed period of the service-quality index,
 * what lost most first.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getGap(ctx: Context, address: { set: string; node: string }): Promise<GapOfUnits> {
  const scope = requireScope(ctx, 'scores.read');
  const { node } = await requireNode(ctx, address);
  const [scored, efforts, captured, set] = await Promise.all([
    listUnitGaps(ctx.db, { scope, setCode: node.setCode, node }),
    listEfforts(ctx.db, [node.setId]),
    qualityUnitGaps(ctx.db, scope, node),
    findCriteriaSetById(ctx.db, node.setId),
  ]);
  const judged = efforts.find(({ nodeCode }) => nodeCode === node.code);
  return {
    node,
    decimals: set?.decimals ?? USUAL_DECIMALS,
    units: [...scored, ...captured],
    effort: judged ? { effort: judged.effort, note: judged.note } : null,
  };
}
