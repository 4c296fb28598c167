import { redirect } from '@remix-run/node';
import { ReceiptBoxPage } from '#app/components/receipts/receipt-box.tsx';
import { renderReceiptProblem } from '#app/components/receipts/receipt-problem.tsx';
import { parseReceipt, receiptTypedInVietnamese } from '#app/domain/receipts/receipt.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { paths } from '#app/paths.ts';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

/** A typed receipt leads to its page; what is none is shown again as it was typed. Nothing is looked up here. */
export const loader = citizenRoute(renderReceiptProblem, ({ request, context }) => {
  const language = readPageLanguage(request, undefined, siteLanguages(context, receiptMessages));
  const typed = new URL(request.url).searchParams.get('receipt');
  const receipt = parseReceipt(typed ?? '') ?? receiptTypedInVietnamese(typed ?? '');
  if (receipt !== null) return redirect(paths.receipt(receipt, language.chosen), 303);
  const fault = typed === null ? null : typed.trim() === '' ? 'receipt.boxEmpty' : 'receipt.boxWrong';
  return htmlPage(
    <ReceiptBoxPage
      language={language}
      isSample={context.installation.isSample}
      typed={typed ?? ''}
      fault={fault}
    />,
    { status: fault === null ? 200 : 400 },
  );
});
