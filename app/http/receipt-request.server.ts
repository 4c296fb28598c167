import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import type { GivenReceipt, ReceiptContext } from '#app/services/receipts/find-response.server.ts';
import { clientNetwork } from './client-network.server.ts';
import type { Guarded } from './guards.server.ts';
import { readPageLanguage, siteLanguages } from './page-language.server.ts';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

/** A receipt's pages are for one reader at one moment: nothing keeps them. */
export const UNKEPT = { 'Cache-Control': 'no-store' };

/** What the use-cases of a receipt's holder need of a request. */
export function receiptContext({
  ctx,
  context,
}: Guarded): ReceiptContext & { readonly contacts: ContactDesk } {
  const { limiter, contacts } = context.installation;
  return { ...ctx, limiter, contacts };
}

/** The language of a receipt's page. */
export function receiptLanguage({ request, context }: Guarded): PageLanguage {
  return readPageLanguage(request, undefined, siteLanguages(context, receiptMessages));
}

/** The receipt in the address, and where it is asked for. */
export function givenReceipt({ request, context, params }: Guarded): GivenReceipt {
  const { env } = context.installation;
  return {
    receipt: params['receipt'] ?? '',
    network: clientNetwork(request, context.peerAddress, env.TRUST_PROXY),
  };
}
