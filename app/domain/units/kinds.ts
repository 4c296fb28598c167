/**
 * Kinds of unit. A ranking of survey results compares units of one kind only. Province level and commune level: Luật Tổ chức chính quyền
 * địa phương 2025 (two tiers since 01/07/2025); centres: NĐ 118/2025/NĐ-CP; vertical agencies as SIPAS rounds of
 * provinces list them (docs/domain.md#unit-kinds).
 */
export const UNIT_KINDS = [
  'province',
  'city',
  'department',
  'vertical_agency',
  'commune',
  'ward',
  'special_zone',
  'centre',
  'office',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** The level of administration that a kind belongs to: codes are alike within one, not between two. */
export const UNIT_LEVELS = ['province', 'commune', 'department', 'centre', 'office'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

const LEVELS: Readonly<Record<UnitKind, UnitLevel>> = {
  province: 'province',
  city: 'province',
  department: 'department',
  vertical_agency: 'department',
  commune: 'commune',
  ward: 'commune',
  special_zone: 'commune',
  centre: 'centre',
  office: 'office',
};

/** The level of a kind of unit. */
export function levelOf(kind: UnitKind): UnitLevel {
  return LEVELS[kind];
}

/** Units by their level, the levels in the order of `UNIT_LEVELS`; those without units are left out. */
export function byLevel<Unit extends { readonly unitKind: UnitKind }>(
  all: readonly Unit[],
): { readonly level: UnitLevel; readonly units: readonly Unit[] }[] {
  return UNIT_LEVELS.flatMap((level) => {
    const units = all.filter(({ unitKind }) => levelOf(unitKind) === level);
    return units.length === 0 ? [] : [{ level, units }];
  });
}
