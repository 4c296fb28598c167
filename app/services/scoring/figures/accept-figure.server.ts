import { refuse } from '#app/domain/errors.ts';
import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Context } from '#app/services/context.ts';
import { getNode, stepOfFigure } from '#app/services/scoring/get-node.server.ts';
import { appraiseNode, declareNode, type NodeAddress } from '#app/services/scoring/score-node.server.ts';

/** Points are stored with four decimals. */
const DECIMALS = 4;

/**
 * Takes over the figure that this site proposes for a node, as somebody saw it: `shown` is its data. A unit takes it over for
 * its own nodes, who appraises for those that others score; a note that stands there stays.
 * @throws AppError `forbidden`, `not_found`; `conflict` where none is proposed, for one that is another by now, and as
 * `declareNode` and `appraiseNode`.
 */
export async function acceptFigure(
  ctx: Context,
  { shown, seen, ...address }: NodeAddress & { readonly shown: string; readonly seen?: string },
): Promise<void> {
  const { line, steps, proposed } = await getNode(ctx, address);
  const step = stepOfFigure(line.node.scoredBy, steps);
  if (step === undefined || proposed === null) {
    return refuse('conflict', 'scoring.refusal.noFigure', { node: line.node.code });
  }
  const { source, points } = proposed;
  if (source.data !== shown) refuse('conflict', 'scoring.refusal.otherFigure', { data: source.data });
  const given = { ...address, source, ...(seen !== undefined && { seen }) };
  if (step === 'declare') {
    await declareNode(ctx, { ...given, data: source.data, note: line.entries.self?.note ?? '' });
    return;
  }
  const own = step === 'appraise' ? line.entries.review1 : line.entries.review2;
  await appraiseNode(ctx, {
    ...given,
    points: renderAmount(roundHalfUp(points, DECIMALS)),
    note: own?.note ?? '',
  });
}
