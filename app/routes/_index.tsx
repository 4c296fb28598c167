import { HomePage } from '#app/components/survey/code-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';

export const loader = citizenRoute(renderProblem, ({ request, context }) =>
  htmlPage(
    <HomePage
      language={readPageLanguage(request, undefined, siteLanguages(context))}
      isSample={context.installation.isSample}
    />,
  ),
);
