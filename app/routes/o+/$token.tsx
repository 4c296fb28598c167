import { DeskPage } from '#app/components/officials/desk-page.tsx';
import { renderDeskProblem } from '#app/components/officials/desk-problem.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { UNKEPT } from '#app/http/citizens/receipt-request.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { openOfficialsDesk } from '#app/services/officials/judge-unit.server.ts';

/** The units that somebody judges. Looking uses nothing up: programs that check mail open every link. */
export const loader = citizenRoute(renderDeskProblem, async ({ ctx, request, params, context }) => {
  const { links, isSample } = context.installation;
  const token = params['token'] ?? '';
  const { round, units } = await openOfficialsDesk({ ...ctx, links }, { token });
  const page = (
    <DeskPage
      language={readPageLanguage(request)}
      isSample={isSample}
      token={token}
      title={round.title}
      day={formatDate(storedDate(round.lastOn))}
      threshold={round.threshold ?? 0}
      units={units}
      thanksFor={new URL(request.url).searchParams.get('done') ?? undefined}
    />
  );
  return htmlPage(page, { headers: UNKEPT });
});
