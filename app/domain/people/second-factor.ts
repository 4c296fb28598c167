import type { Role } from './roles.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Holder {
  readonly grants: readonly { readonly role: Role; readonly since: string }[];
  readonly hasSecondFactor: boolean;
}

/**
 * By when a person must have set up a second factor: so many days after they became an administrator. Null for whoever
 * has one, and for whom it is only offered.
 */
export function secondFactorDue({ grants, hasSecondFactor }: Holder, graceDays: number): Date | null {
  const since = grants.filter(({ role }) => role === 'admin').map((grant) => Date.parse(grant.since));
  if (hasSecondFactor || since.length === 0) return null;
  return new Date(Math.min(...since) + graceDays * DAY_MS);
}
