import { AppError } from '#app/domain/errors.ts';
import { parseContact } from '#app/domain/receipts/contact.ts';
import { findResponse, type GivenReceipt, type ReceiptContext } from './find-response.server.ts';
import { putContact } from '#db/queries/receipts/contacts.ts';
import type { ContactDesk } from './contact-keys.ts';
import { sealContact } from './sealed-contact.server.ts';
import type { KeysOf } from '#app/messages/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type ContactFault = Extract<KeysOf<'receipt'>, `receipt.contactFault.${string}`>;

export interface LeaveContact extends GivenReceipt {
  /** A telephone number or an e-mail address as it was typed. */
  readonly contact: string;
  /** Whether the person ticked the consent box; it is never ticked by default. */
  readonly consents: boolean;
}

/**
 * Stores the contact of a receipt's holder, encrypted, replacing an earlier one. Null when stored, else what is wrong
 * with the form.
 * @throws AppError as `findResponse`; `gone` for a withdrawn response.
 */
export async function leaveContact(
  ctx: ReceiptContext & { readonly contacts: ContactDesk },
  { contact: typed, consents, ...given }: LeaveContact,
): Promise<ContactFault | null> {
  const response = await findResponse(ctx, given);
  const contact = parseContact(typed);
  if (typed.trim() === '') return 'receipt.contactFault.empty';
  if (contact === null) return 'receipt.contactFault.wrong';
  if (!consents) return 'receipt.contactFault.consent';
  const isKept = await ctx.db.transaction((tx) =>
    putContact(tx, {
      ...response,
      ...sealContact(ctx.contacts.keys, response, contact.value),
      kind: contact.kind,
      askedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + ctx.contacts.keptDays * DAY_MS),
    }),
  );
  if (isKept) return null;
  const gone: KeysOf<'receipt'> = 'receipt.withdrawnText';
  throw new AppError('gone', gone);
}
