/** Roles of people who log in: Sở Nội vụ, leaders, a unit's manager, a centre's staff, paper entry, supervision. */
export const ROLES = ['admin', 'leader', 'manager', 'staff', 'data_entry', 'supervisor'] as const;
export type Role = (typeof ROLES)[number];

const PROVINCE_ROLES: readonly Role[] = ['admin', 'leader', 'supervisor'];

/** Whether a role sees the whole province and so belongs to no unit; the others are bound to one. */
export function isProvinceRole(role: Role): boolean {
  return PROVINCE_ROLES.includes(role);
}
