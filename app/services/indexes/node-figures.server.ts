import { USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import { quarterOf, QUARTERS, type YearFigure } from '#app/domain/indexes/figures.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findCriteriaSetById } from '#db/queries/indexes/criteria-sets.ts';
import { listFigures, type IndexFigureRow } from '#db/queries/indexes/figures.ts';
import { followNodes, keyOf, type PathNode } from '#db/queries/indexes/node-paths.ts';

/** A figure with its quarter: as published, or else as it follows from the rank. */
export function yearFigure(row: IndexFigureRow): YearFigure {
  const { year, value, place, provinces, lowest, highest, publishedGroup, isMean } = row;
  const published = QUARTERS.find((quarter) => quarter === publishedGroup);
  const computed = place !== null && provinces !== null ? quarterOf(place, provinces) : null;
  return { year, value, place, provinces, lowest, highest, quarter: published ?? computed, isMean };
}

/**
 * By which node of a set each figure goes on; null for one that goes on by none. A dimension of an earlier edition goes on
 * by the one it became, if that is all of it and nothing else. One that was dropped, divided or joined with another goes on
 * by none: its points are not those of what has its code now.
 */
export async function figureLines(
  ctx: Context,
  rows: readonly IndexFigureRow[],
  setId: number,
): Promise<(row: IndexFigureRow) => string | null> {
  const keys = rows.map(({ setId: of, nodeCode: code }) => ({ setId: of, code }));
  const followed = await followNodes(ctx.db, keys);
  return ({ setId: of, nodeCode: code }) => {
    if (code === '') return code;
    const reached = followed.get(keyOf({ setId: of, code }))?.reached ?? [];
    const [there, ...others] = reached.filter((node) => node.setId === setId);
    return there && others.length === 0 && !there.isMerged ? there.code : null;
  };
}

/** What others published of one node over the years, the earliest first. */
export interface NodeFigures {
  /** With how many its figures are printed. */
  readonly decimals: number;
  readonly figures: readonly YearFigure[];
}

/**
 * What others published of a node, and of those it came from; null for a node of which nothing was.
 * @throws AppError `forbidden`.
 */
export async function getNodeFigures(
  ctx: Context,
  { setId, setCode, code }: Pick<PathNode, 'setId' | 'setCode' | 'code'>,
): Promise<NodeFigures | null> {
  requireScope(ctx, 'indexes.read');
  const rows = await listFigures(ctx.db, setCode);
  if (rows.length === 0) return null;
  const [lineOf, set] = await Promise.all([
    figureLines(ctx, rows, setId),
    findCriteriaSetById(ctx.db, setId),
  ]);
  const figures = rows.filter((row) => lineOf(row) === code).map(yearFigure);
  return figures.length === 0 ? null : { decimals: set?.decimals ?? USUAL_DECIMALS, figures };
}
