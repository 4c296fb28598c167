/** What a unit enrols by its PIN: a tablet that asks questions, a display that shows codes. */
export const TABLET_KINDS = ['tablet', 'display'] as const;
export type TabletKind = (typeof TABLET_KINDS)[number];
