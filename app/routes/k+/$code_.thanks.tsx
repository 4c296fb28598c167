import { KioskThanksPage, renderKioskProblem } from '#app/components/kiosk/kiosk-notice-page.tsx';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';

export const loader = citizenRoute(renderKioskProblem, ({ request, params, context }) =>
  htmlPage(
    <KioskThanksPage
      language={readPageLanguage(request, undefined, siteLanguages(context))}
      code={parseAccessCode(params['code'] ?? '')}
      isSample={context.installation.isSample}
    />,
    { headers: { 'Cache-Control': 'no-store' } },
  ),
);
