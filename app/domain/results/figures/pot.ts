import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, LevelCounts } from './cell.ts';
import { emptyCell } from './cell-math.ts';
import { sumCounts } from './figure.ts';

/** Whether a method's overall figure is that of all criteria in one pot, so that `Cell.isPot` suffices for it. */
export function pools({ composition }: Pick<Method, 'composition'>): boolean {
  return composition.kind === 'pooled';
}

/** The answers of a cell to all criteria, level by level. */
export function criteriaCounts(definition: Definition, { levels, isPot }: Cell): LevelCounts {
  if (isPot) return levels[0] ?? [];
  const criteria = criterionColumns(definition).map(({ levelIndex }) => levels[levelIndex] ?? []);
  return sumCounts(criteria, definition.scale.levels.length);
}

/** A pot of these counts. */
export function makePot(responses: number, counts: LevelCounts, all: Cell['all']): Cell {
  return { responses, levels: [counts], factors: [], all, isPot: true };
}

/** What a cell holds of all criteria together. */
export function potOf(definition: Definition, cell: Cell): Cell {
  return cell.isPot ? cell : makePot(cell.responses, criteriaCounts(definition, cell), cell.all);
}

/** The pot of a group without a response. */
export function emptyPot(definition: Definition): Cell {
  return potOf(definition, emptyCell(definition));
}
