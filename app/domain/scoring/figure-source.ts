/** Where this site finds figures for nodes: a locked round of a survey, tasks of plans, periodic reports. */
export const FIGURE_SOURCES = ['round', 'tasks', 'reports'] as const;

/** A figure of this site that somebody took over, so that it can be told when it is no longer the same. */
export interface FigureSource {
  readonly kind: (typeof FIGURE_SOURCES)[number];
  /** The slug of a round, or the year. */
  readonly of: string;
  /** What it said when it was taken over, as it is declared: `92/100`. */
  readonly data: string;
  /** When it was counted or locked, ISO 8601. */
  readonly countedAt: string;
}
