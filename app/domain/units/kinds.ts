/**
 * Kinds of unit. Ranking compares units of one kind only. Province level and commune level: Luật Tổ chức chính quyền
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
