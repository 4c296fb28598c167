import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { ThanksPage } from '#app/components/survey/thanks-page.tsx';
import { parseReceipt } from '#app/domain/receipts/receipt.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';

export const loader = citizenRoute(renderProblem, ({ request, context }) =>
  htmlPage(
    <ThanksPage
      language={readPageLanguage(request, undefined, siteLanguages(context))}
      receipt={parseReceipt(new URL(request.url).searchParams.get('receipt') ?? '')}
      isSample={context.installation.isSample}
    />,
  ),
);
