/**
 * What a form comes through: a network that nobody named, a network that the settings name (of the office or for its
 * visitors), a tablet on a counter. Stored as the position in this list plus one, so only append to it.
 */
export const SOURCE_KINDS = ['network', 'named', 'kiosk'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * What is counted of sources: each by itself for a day, and a network for a calendar week, too, whose counts are stored
 * under its Sunday. In the order of their stored numbers, so only append to it.
 */
export const COUNTED_KINDS = [...SOURCE_KINDS, 'network_week'] as const;
export type CountedKind = (typeof COUNTED_KINDS)[number];

/** The stored number of a kind (1-based); 0 stands for the forms that a place is believed to have served. */
export function sourceCode(kind: CountedKind): number {
  return COUNTED_KINDS.indexOf(kind) + 1;
}

/** The kind with this stored number; null for 0 and for a number that names none. */
export function sourceFromCode(code: number): CountedKind | null {
  return COUNTED_KINDS[code - 1] ?? null;
}

/** So many forms of one source, at which it is known how many went beyond. In steps of a quarter at the most. */
export const LEVELS = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 110, 135, 165, 200, 250, 300, 375,
  450, 550, 700, 850, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000,
] as const;

/** How many sources sent so many forms. */
export interface SourcesOfSize {
  readonly forms: number;
  readonly sources: number;
}

/** For each of `LEVELS`, the forms that sources sent beyond so many. */
export function formsBeyond(sizes: readonly SourcesOfSize[]): number[] {
  return LEVELS.map((level) =>
    sizes.reduce((sum, { forms, sources }) => sum + Math.max(0, forms - level) * sources, 0),
  );
}
