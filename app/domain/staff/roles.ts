/** Roles of people who log in: Sở Nội vụ, leaders, a unit's manager, a centre's staff, paper entry, supervision. */
export const ROLES = ['admin', 'leader', 'manager', 'staff', 'data_entry', 'supervisor'] as const;
export type Role = (typeof ROLES)[number];
