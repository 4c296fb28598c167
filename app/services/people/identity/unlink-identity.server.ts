import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getPerson, type PersonKey } from '#app/services/people/get-person.server.ts';
import { deleteIdentity } from '#db/queries/people/identities.ts';
import { deleteSessionsOf } from '#db/queries/people/staff.ts';

/**
 * Unties a person from the identity server and ends their sessions; the next time they come by it, they are tied by their
 * e-mail again. Nothing to untie is not an error.
 * @throws AppError `not_found`.
 */
export async function unlinkIdentity(ctx: Context, key: PersonKey): Promise<void> {
  requireScope(ctx, 'staff.manage');
  const { id } = await getPerson(ctx, key);
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteIdentity(tx, id))) return;
    await deleteSessionsOf(tx, id);
    await recordEvent(ctx, tx, { action: 'staff.unlink_identity', subjectId: id });
  });
}
