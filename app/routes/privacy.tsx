import { PrivacyPage } from '#app/components/receipts/privacy-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { findAuthority } from '#app/services/units/find-authority.server.ts';

export const loader = citizenRoute(renderProblem, async ({ ctx, request, context }) => {
  const { contacts, isSample } = context.installation;
  return htmlPage(
    <PrivacyPage
      language={readPageLanguage(request, undefined, siteLanguages(context))}
      isSample={isSample}
      authority={await findAuthority(ctx)}
      keptDays={contacts.keptDays}
      disclosureThreshold={ctx.disclosureThreshold}
    />,
  );
});
