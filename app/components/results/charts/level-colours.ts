import { levelTone, type LevelTone } from '#app/domain/results/print/levels.ts';

export function toneColour(tone: LevelTone): string {
  return `var(--level-${tone})`;
}

/** The colour of a level (its place from the lowest, 0) on a scale of so many levels; words stand beside it always. */
export function levelColour(place: number, levels: number): string {
  return toneColour(levelTone(place, levels));
}
