const PLACES: Readonly<Record<number, readonly number[]>> = {
  2: [1, 5],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
};

/** The colour of a level (its place from the lowest, 0) on a scale of so many levels; words stand beside it always. */
export function levelColour(place: number, levels: number): string {
  return `var(--level-${PLACES[levels]?.[place] ?? 3})`;
}
