import { BusyPage } from '#app/components/console/busy-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';

/** What somebody reads in place of a page of staff that no thread has time for, or that broke off. */
export const loader = citizenRoute(renderProblem, ({ request, context }) => {
  const isFull = new URL(request.url).searchParams.get('why') === 'full';
  const props = { language: readPageLanguage(request), isSample: context.installation.isSample };
  return htmlPage(<BusyPage {...props} why={isFull ? 'full' : 'brokenOff'} />);
});
