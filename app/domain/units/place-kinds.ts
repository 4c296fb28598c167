/** What gets a code of its own: a unit, each of its counters, or each service area its counters serve. */
export const PLACE_KINDS = ['unit', 'counter', 'service-area'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
