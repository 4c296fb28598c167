import { refuse } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { findStaffByEmail, findStaffById, type StaffRow } from '#db/queries/people/staff.ts';

/** How an edge names a person: a page by id, a command by e-mail. */
export type PersonKey = { readonly id: string } | { readonly email: string };

/**
 * The person meant.
 * @throws AppError `not_found`.
 */
export async function getPerson(ctx: Pick<Context, 'db'>, key: PersonKey): Promise<StaffRow> {
  const person =
    'id' in key
      ? await findStaffById(ctx.db, key.id)
      : await findStaffByEmail(ctx.db, key.email.trim().toLowerCase());
  return person ?? refuse('not_found', 'people.refusal.unknownPerson');
}
