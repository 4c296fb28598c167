import { AccessibilityPage } from '#app/components/survey/accessibility-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';

export const loader = citizenRoute(renderProblem, ({ request, context }) =>
  htmlPage(
    <AccessibilityPage language={readPageLanguage(request)} isSample={context.installation.isSample} />,
  ),
);
