import { redirect } from '@remix-run/node';
import { renderReceiptProblem } from '#app/components/receipts/receipt-problem.tsx';
import { WithdrawPage } from '#app/components/receipts/withdraw-page.tsx';
import { parseReceipt } from '#app/domain/receipts/receipt.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import {
  givenReceipt,
  receiptContext,
  receiptLanguage,
  UNKEPT,
} from '#app/http/citizens/receipt-request.server.ts';
import { paths } from '#app/paths.ts';
import { openReceipt } from '#app/services/receipts/open-receipt.server.ts';
import { withdrawResponse } from '#app/services/receipts/withdraw-response.server.ts';

/** Asks once more; there is nothing to ask about a response that was taken back. */
export const loader = citizenRoute(renderReceiptProblem, async (args) => {
  const given = givenReceipt(args);
  const language = receiptLanguage(args);
  const { withdrawnOn } = await openReceipt(receiptContext(args), given);
  if (withdrawnOn !== null) return redirect(paths.receipt(given.receipt, language.chosen), 303);
  return htmlPage(
    <WithdrawPage
      language={language}
      isSample={args.context.installation.isSample}
      receipt={parseReceipt(given.receipt) ?? ''}
    />,
    { headers: UNKEPT },
  );
});

/** Takes the response back. A second press finds it done. */
export const action = citizenRoute(renderReceiptProblem, async (args) => {
  const given = givenReceipt(args);
  await withdrawResponse(receiptContext(args), given);
  return redirect(paths.receipt(given.receipt, receiptLanguage(args).chosen, 'withdrawn'), 303);
});
