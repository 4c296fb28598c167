import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { lowSum } from './low-sum.ts';
import type { SignalPoint } from './subgroups.ts';

/** Fewer forms are no figure for a whole hall: of 20 people one is five percent. */
export const WALL_FORMS = 20;

/** How a wall page is opened: by whoever has its link, or by everybody. */
export const WALL_MODES = ['link', 'public'] as const;
export type WallMode = (typeof WALL_MODES)[number];

/** The figure of a wall: of so many people, so many percent had nothing that dissatisfied them. */
export interface WallFigure {
  readonly span: 'today' | 'week';
  readonly forms: number;
  /** Whole percent, rounded down: nobody who was dissatisfied is rounded away. */
  readonly content: number;
}

function figureOf(points: readonly SignalPoint[], days: Period, span: WallFigure['span']) {
  const { forms, low } = lowSum(points, days);
  return forms < WALL_FORMS ? null : { span, forms, content: Math.floor((100 * (forms - low)) / forms) };
}

/**
 * What the wall of a unit shows of its points: today, else this week, else nothing. It is a sum of whole points, so that two
 * looks differ by as many people as one of them.
 */
export function wallFigure(points: readonly SignalPoint[], today: IsoDate): WallFigure | null {
  return figureOf(points, { from: today, to: today }, 'today') ?? figureOf(points, weekOf(today), 'week');
}
