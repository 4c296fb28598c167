import { redirect } from '@remix-run/node';
import { CodePage } from '#app/components/survey/code-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { paths } from '#app/paths.ts';

/** A typed code leads to its form; a wrong one is shown again with what was typed. */
export const loader = citizenRoute(renderProblem, ({ request, context }) => {
  const language = readPageLanguage(request, undefined, siteLanguages(context));
  const typed = new URL(request.url).searchParams.get('code');
  const code = parseAccessCode(typed ?? '');
  if (code !== null) return redirect(paths.survey(code, language.chosen), 303);
  const fault = typed === null ? null : typed.trim() === '' ? 'citizen.codeEmpty' : 'citizen.codeWrong';
  return htmlPage(
    <CodePage
      language={language}
      isSample={context.installation.isSample}
      typed={typed ?? ''}
      fault={fault}
    />,
    { status: fault === null ? 200 : 400 },
  );
});
