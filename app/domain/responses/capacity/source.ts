/**
 * What a form comes through: a network that nobody named, a network that the settings name (of the office or for its
 * visitors), a tablet on a counter, a network that brings many forms to its unit week by week (`regular-networks.ts`).
 */
export type SourceKind = 'network' | 'named' | 'kiosk' | 'regular';

/**
 * What is counted of sources: each by itself for a day, a network and a tablet for a calendar week, too, and a network with
 * all others of its group (`GROUPS`), whose counts are stored under the Sunday. In the order of their stored numbers, so
 * only append to it.
 */
export const COUNTED_KINDS = [
  'network',
  'named',
  'kiosk',
  'network_week',
  'network_group',
  'regular',
  'kiosk_week',
] as const satisfies readonly (SourceKind | `network_${string}` | 'kiosk_week')[];
export type CountedKind = (typeof COUNTED_KINDS)[number];

/** Kinds whose counts are those of weeks: their forms are among those of the days. */
export const COUNTED_BY_WEEK: readonly CountedKind[] = ['network_week', 'network_group', 'kiosk_week'];

/** As what the forms of a source of this kind are counted for the calendar week; null: they are not. */
export function countedInWeek(kind: SourceKind): 'network_week' | 'kiosk_week' | null {
  if (kind === 'network') return 'network_week';
  return kind === 'kiosk' ? 'kiosk_week' : null;
}

/**
 * Into so many groups a unit puts all networks of the world, by a keyed hash: few enough that a group, which is counted for
 * `GROUP_WEEKS`, tells nobody's network, and enough that in a small one hardly anybody meets anybody.
 */
export const GROUPS = 2048;

/** So many calendar weeks a group is counted for, this one included: a round of 28 days lies in them, however it falls. */
export const GROUP_WEEKS = 5;

/** The stored number of a kind (1-based); 0 stands for the forms that a place is believed to have served. */
export function sourceCode(kind: CountedKind): number {
  return COUNTED_KINDS.indexOf(kind) + 1;
}

/** The stored number of `countedInWeek`; null for a kind that is not counted for the week. */
export function weekCode(kind: SourceKind): number | null {
  const counted = countedInWeek(kind);
  return counted === null ? null : sourceCode(counted);
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

/** How many sources sent so many forms, and so many before that. */
export interface SourcesOfSize {
  readonly forms: number;
  /** None unless told otherwise. */
  readonly before?: number;
  readonly sources: number;
}

/** A size of which no more than `atMost` is told, what came before first. */
export function atMostOf(
  { forms, before }: { readonly forms: number; readonly before: number },
  atMost: number,
): { readonly forms: number; readonly before: number } {
  const least = Math.min(before, atMost);
  return { before: least, forms: Math.min(before + forms, atMost) - least };
}

/** For each of `LEVELS`, the forms that sources sent beyond so many. */
export function formsBeyond(sizes: readonly SourcesOfSize[]): number[] {
  return LEVELS.map((level) =>
    sizes.reduce((sum, { forms, before = 0, sources }) => {
      const beyond = Math.max(0, before + forms - level) - Math.max(0, before - level);
      return sum + beyond * sources;
    }, 0),
  );
}
