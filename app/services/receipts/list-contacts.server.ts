import type { ContactKind } from '#app/domain/receipts/contact.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countContacts,
  listContacts as queryContacts,
  type ContactRow,
} from '#db/queries/receipts/contacts.ts';

/** Whom to call back and why, the comment masked, without the contact itself: that is `viewContact`. */
export interface ContactRequest extends Omit<ContactRow, 'askedAt' | 'expiresAt'> {
  readonly kind: ContactKind;
  readonly askedOn: IsoDate;
  readonly keptUntil: IsoDate;
}

/** A page of the requests for a call back in the actor's scope, the newest day first. */
export async function listContacts(
  ctx: Context,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ contacts: ContactRequest[]; total: number }> {
  const scope = requireScope(ctx, 'contacts.read');
  const filter = { scope, now: ctx.now };
  const [rows, total] = await Promise.all([
    queryContacts(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countContacts(ctx.db, filter),
  ]);
  const contacts = rows.map(({ askedAt, expiresAt, ...row }) => ({
    ...row,
    comment: row.comment && maskPersonalData(row.comment),
    askedOn: localDate(askedAt),
    keptUntil: localDate(expiresAt),
  }));
  return { contacts, total };
}
