import type { UnitKind } from './kinds.ts';

/**
 * Kinds of unit that citizens deal with directly; a round for "all units" surveys these. Provinces and cities are sums
 * of their units.
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
