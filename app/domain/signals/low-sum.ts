import type { Period } from '#app/domain/periods/period.ts';
import type { SignalPoint } from './subgroups.ts';

/** Forms in points, and those of them with a low answer. */
export interface LowSum {
  readonly forms: number;
  readonly low: number;
}

/** The points of some days added up; whole points, so that the sum stands for as many people as one of them. */
export function lowSum(points: readonly SignalPoint[], { from, to }: Period): LowSum {
  const those = points.filter(({ day }) => day >= from && day <= to);
  return {
    forms: those.reduce((sum, { forms }) => sum + forms, 0),
    low: those.reduce((sum, { low }) => sum + low, 0),
  };
}
