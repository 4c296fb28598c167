import { redirect } from '@remix-run/node';
import { CodePage } from '#app/components/survey/code-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { paths } from '#app/paths.ts';
import { findTypedCode } from '#app/services/access-points/find-typed-code.server.ts';

/** Why what was typed is no code; Vietnamese letters come from an input method that was on. */
function faultOf(typed: string): 'citizen.codeEmpty' | 'citizen.codeWrong' | 'citizen.codeVietnamese' {
  if (typed.trim() === '') return 'citizen.codeEmpty';
  return /[^\0-\x7F]/.test(asTyped(typed)) ? 'citizen.codeVietnamese' : 'citizen.codeWrong';
}

/** A typed code leads to its form; a wrong one is shown again with what was typed. */
export const loader = citizenRoute(renderProblem, async ({ ctx, request, context }) => {
  const language = readPageLanguage(request, undefined, siteLanguages(context));
  const typed = new URL(request.url).searchParams.get('code');
  const code = await findTypedCode(ctx, typed ?? '');
  if (code !== null) return redirect(paths.survey(code, language.chosen), 303);
  const fault = typed === null ? null : faultOf(typed);
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
