import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteIdentity } from '#db/queries/people/identities.ts';
import { deleteLinkOf } from '#db/queries/people/links.ts';
import { deletePasskeys } from '#db/queries/people/passkeys.ts';
import { deleteSessionsOf, updateStaff } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';
import { lockPerson } from './last-admin.server.ts';
import { emailField, nameField } from './person-fields.ts';

const personSchema = z.object({ name: nameField, email: emailField });

/**
 * Changes the name and the e-mail of a person. With another e-mail their sessions end, a link that was sent to the old one
 * is good no more, they are untied from the identity server, which knew them by it, and their passkeys are deleted: the
 * account may go to somebody else. The log keeps both.
 * `typed` are the fields as they came in, with what they had shown (`mergeShown`).
 * @throws AppError `not_found`; `invalid` for the fields; `conflict` for an e-mail that is taken, and for what somebody else
 * changed since.
 */
export async function changePerson(
  ctx: Context,
  key: PersonKey,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  requireScope(ctx, 'staff.manage');
  const { id } = await getPerson(ctx, key);
  await ctx.db.transaction(async (tx) => {
    const { person: before } = await lockPerson(tx, id);
    const shown = { name: before.name, email: before.email };
    const { name, email } = parseInput(personSchema, mergeShown(typed, shown));
    if (before.name === name && before.email === email) return;
    if (!(await updateStaff(tx, id, { name, email }))) {
      refuseField('email', 'conflict', 'people.refusal.emailTaken', { email });
    }
    if (before.email !== email) {
      await deleteSessionsOf(tx, id);
      await deleteLinkOf(tx, id);
      await deleteIdentity(tx, id);
      await deletePasskeys(tx, id, null);
    }
    await recordEvent(ctx, tx, {
      action: 'staff.change',
      subjectId: id,
      details: {
        ...(before.name !== name && { name, nameBefore: before.name }),
        ...(before.email !== email && { email, emailBefore: before.email }),
      },
    });
  });
}
