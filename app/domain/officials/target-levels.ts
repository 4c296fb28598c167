import type { UnitKind } from '#app/domain/units/kinds.ts';

/** Units that a group judges by their level, beside those that are named. */
export const TARGET_LEVELS = ['departments', 'communes'] as const;
export type TargetLevel = (typeof TARGET_LEVELS)[number];

/** The kinds of unit of each level. */
export const KINDS_OF_LEVEL: Readonly<Record<TargetLevel, readonly UnitKind[]>> = {
  departments: ['department', 'vertical_agency'],
  communes: ['commune', 'ward', 'special_zone'],
};
