import { PrivacyPage } from '#app/components/survey/code-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizen-route.server.ts';
import { htmlPage } from '#app/http/html-page.server.tsx';
import { readPageLanguage } from '#app/http/page-language.server.ts';

export const loader = citizenRoute(renderProblem, ({ request, context }) =>
  htmlPage(<PrivacyPage language={readPageLanguage(request)} isSample={context.installation.isSample} />),
);
