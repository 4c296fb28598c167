import { AppError } from '#app/domain/errors.ts';
import type { Contact } from '#app/domain/receipts/contact.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { ContactKeys } from './contact-keys.ts';
import { requireContact } from './require-contact.server.ts';
import { openContact } from './sealed-contact.server.ts';
import type { KeysOf } from '#app/messages/index.ts';

/**
 * The contact itself. Each viewing is recorded in the audit log before anything is shown.
 * @throws AppError `not_found` when it is gone or outside the actor's scope; `conflict` when its key is missing.
 */
export async function viewContact(
  ctx: Context & { readonly contactKeys: ContactKeys },
  { ref }: { ref: string },
): Promise<Contact> {
  const scope = requireScope(ctx, 'contacts.read');
  return ctx.db.transaction(async (tx) => {
    const row = await requireContact(tx, { ref, scope, now: ctx.now });
    await recordEvent(ctx, tx, {
      action: 'contacts.view',
      subjectId: row.unitCode,
      details: { contact: ref },
    });
    const value = openContact(ctx.contactKeys, row, row);
    if (value !== null) return { kind: row.kind, value };
    const locked: KeysOf<'contacts'> = 'contacts.locked';
    throw new AppError('conflict', locked);
  });
}
