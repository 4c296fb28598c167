import type { LevelCounts } from '#app/domain/results/figures/cell.ts';

/** Percent of the answers per level, lowest first; null without an answer. */
export function levelShares(counts: LevelCounts | null): readonly number[] | null {
  const answers = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  return counts && answers > 0 ? counts.map((count) => (100 * count) / answers) : null;
}

/** One of five colours from the worst level to the best: the console's `--level-1` to `--level-5`. */
export type LevelTone = 1 | 2 | 3 | 4 | 5;

const TONES: Readonly<Record<number, readonly LevelTone[]>> = {
  2: [1, 5],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
};

/** The colour of a level (its place from the lowest, 0) on a scale of so many levels; words stand beside it always. */
export function levelTone(place: number, levels: number): LevelTone {
  return TONES[levels]?.[place] ?? 3;
}
