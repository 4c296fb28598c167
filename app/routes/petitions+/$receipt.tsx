import { redirect } from '@remix-run/node';
import { FollowPage, renderFollowProblem } from '#app/components/petitions/follow-page.tsx';
import { parseReceipt } from '#app/domain/receipts/receipt.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { givenReceipt, receiptContext, UNKEPT } from '#app/http/citizens/receipt-request.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { paths } from '#app/paths.ts';
import { followPetition, ratePetition } from '#app/services/petitions/follow-petition.server.ts';
import followMessages from '#app/messages/petition-follow.json' with { type: 'json' };

/** Where a petition stands, and its answer. */
export const loader = citizenRoute(renderFollowProblem, async (args) => {
  const { request, context } = args;
  const given = givenReceipt(args);
  const petitions = await followPetition(receiptContext(args), given);
  return htmlPage(
    <FollowPage
      language={readPageLanguage(request, undefined, siteLanguages(context, followMessages))}
      isSample={context.installation.isSample}
      receipt={parseReceipt(given.receipt) ?? ''}
      petitions={petitions}
      isRated={new URL(request.url).searchParams.get('done') === 'rated'}
    />,
    { headers: UNKEPT },
  );
});

/** What the petitioner says of the answer. */
export const action = citizenRoute(renderFollowProblem, async (args) => {
  const { request, context } = args;
  const fields = await readFormFields(request);
  const [rating = '', part = ''] = ['rating', 'part'].map((name) => fields.get(name)?.[0]);
  const given = givenReceipt(args);
  await ratePetition(receiptContext(args), { ...given, rating, part });
  const { chosen } = readPageLanguage(request, undefined, siteLanguages(context, followMessages));
  return redirect(paths.petitionFollow(given.receipt, chosen, 'rated'), 303);
});
