import { redirect } from '@remix-run/node';
import type { TypedContact } from '#app/components/receipts/contact-form.tsx';
import { RECEIPT_NEWS, ReceiptPage } from '#app/components/receipts/receipt-page.tsx';
import { renderReceiptProblem } from '#app/components/receipts/receipt-problem.tsx';
import { AppError } from '#app/domain/errors.ts';
import { parseReceipt } from '#app/domain/receipts/receipt.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import {
  givenReceipt,
  receiptContext,
  receiptLanguage,
  UNKEPT,
} from '#app/http/citizens/receipt-request.server.ts';
import { paths } from '#app/paths.ts';
import { deleteContact } from '#app/services/receipts/delete-contact.server.ts';
import { leaveContact } from '#app/services/receipts/leave-contact.server.ts';
import { openReceipt } from '#app/services/receipts/open-receipt.server.ts';

async function receiptPage(args: Guarded, typed?: TypedContact): Promise<Response> {
  const { request, context, params } = args;
  const ctx = receiptContext(args);
  const shown = await openReceipt(ctx, givenReceipt(args));
  const asked = new URL(request.url).searchParams.get('done');
  return htmlPage(
    <ReceiptPage
      language={receiptLanguage(args)}
      isSample={context.installation.isSample}
      receipt={parseReceipt(params['receipt'] ?? '') ?? ''}
      shown={shown}
      keptDays={ctx.contacts.keptDays}
      news={RECEIPT_NEWS.find((known) => known === asked) ?? null}
      {...(typed && { typed })}
    />,
    { status: typed === undefined ? 200 : 422, headers: UNKEPT },
  );
}

/** Where a response and its comment stand. */
export const loader = citizenRoute(renderReceiptProblem, (args) => receiptPage(args));

/** Leaves a contact or deletes it. */
export const action = citizenRoute(renderReceiptProblem, async (args) => {
  const fields = await readFormFields(args.request);
  const given = givenReceipt(args);
  const ctx = receiptContext(args);
  const done = (news: 'contact' | 'deleted') =>
    redirect(paths.receipt(given.receipt, receiptLanguage(args).chosen, news), 303);
  switch (fields.get('change')?.[0]) {
    case 'leave': {
      const contact = fields.get('contact')?.[0] ?? '';
      const consents = fields.get('consent')?.[0] === 'yes';
      const fault = await leaveContact(ctx, { ...given, contact, consents });
      return fault === null ? done('contact') : receiptPage(args, { contact, consents, fault });
    }
    case 'delete':
      await deleteContact(ctx, given);
      return done('deleted');
    default:
      throw new AppError('invalid', 'citizen.formatText');
  }
});
