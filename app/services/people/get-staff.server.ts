import { requireScope, type Context } from '#app/services/context.ts';
import type { StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';

/**
 * One person who logs in.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getStaff(ctx: Context, key: PersonKey): Promise<StaffRow> {
  requireScope(ctx, 'staff.manage');
  return getPerson(ctx, key);
}
