/** The places of a form in which new units are named when one is divided. */
export const SPLIT_PLACES = ['1', '2', '3', '4'] as const;
