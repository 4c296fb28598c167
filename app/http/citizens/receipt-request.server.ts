import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import type { GivenReceipt, ReceiptContext } from '#app/services/receipts/find-response.server.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { readPageLanguage, siteLanguages } from './page-language.server.ts';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

/** Pages of a receipt are never cached. */
export const UNKEPT = { 'Cache-Control': 'no-store' };

/** The context of receipt use-cases, from a request. */
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

/** The receipt in the address, and the network of the request. */
export function givenReceipt({ request, context, params }: Guarded): GivenReceipt {
  const { env } = context.installation;
  return {
    receipt: params['receipt'] ?? '',
    network: clientNetwork(request, context.peerAddress, env.TRUST_PROXY),
  };
}
