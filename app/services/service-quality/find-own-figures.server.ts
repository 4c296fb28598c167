import { pointsOfShare, type FormulaNode } from '#app/domain/service-quality/reading.ts';
import type { OwnFigure } from '#app/domain/service-quality/views.ts';
import type { Context } from '#app/services/context.ts';
import { findFigure } from '#app/services/scoring/figures/propose-figure.server.ts';
import type { AskedFigure } from '#app/services/scoring/figures/found-figure.ts';

/** The own figures of a unit and all below it, in the year of a period, for the metrics that the site counts. */
export async function findOwnFigures(
  ctx: Context,
  nodes: readonly FormulaNode[],
  asked: AskedFigure,
): Promise<OwnFigure[]> {
  const found = await Promise.all(
    nodes.map(async (node): Promise<OwnFigure[]> => {
      const figure = node.figure === null ? null : await findFigure(ctx, node.figure, asked);
      if (figure?.counted.kind !== 'rate') return [];
      const { numerator, denominator } = figure.counted;
      const points = pointsOfShare(node, { numerator, denominator });
      const { code, label, max } = node;
      return [{ code, label, max, numerator, denominator, points, of: figure.of }];
    }),
  );
  return found.flat();
}
