import type { UnitKind } from './kinds.ts';

/**
 * Kinds of unit that citizens deal with themselves, which is what a round for "all units" surveys. Provinces and cities
 * are the sum of their units.
 */
export const SERVING_KINDS: readonly UnitKind[] = [
  'department',
  'vertical_agency',
  'commune',
  'ward',
  'special_zone',
  'centre',
  'office',
];
