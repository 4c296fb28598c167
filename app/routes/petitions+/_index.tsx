import { redirect } from '@remix-run/node';
import { PetitionBoxPage, renderFollowProblem } from '#app/components/petitions/follow-page.tsx';
import { parseReceipt, receiptTypedInVietnamese } from '#app/domain/receipts/receipt.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { paths } from '#app/paths.ts';
import { listPublishedPetitions } from '#app/services/petitions/follow-petition.server.ts';
import followMessages from '#app/messages/petition-follow.json' with { type: 'json' };

/** A typed code leads to its page; below the box stands what was answered in public. */
export const loader = citizenRoute(renderFollowProblem, async ({ request, context, ctx }) => {
  const language = readPageLanguage(request, undefined, siteLanguages(context, followMessages));
  const typed = new URL(request.url).searchParams.get('receipt');
  const receipt = parseReceipt(typed ?? '') ?? receiptTypedInVietnamese(typed ?? '');
  if (receipt !== null) return redirect(paths.petitionFollow(receipt, language.chosen), 303);
  const isEmpty = typed?.trim() === '';
  const fault = typed === null ? null : isEmpty ? 'petitionFollow.boxEmpty' : 'petitionFollow.boxWrong';
  return htmlPage(
    <PetitionBoxPage
      language={language}
      isSample={context.installation.isSample}
      typed={typed ?? ''}
      fault={fault}
      published={await listPublishedPetitions(ctx)}
    />,
    { status: fault === null ? 200 : 400 },
  );
});
