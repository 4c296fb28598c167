import { ImprovementsGone, ImprovementsPage } from '#app/components/improvements/improvements-page.tsx';
import { PublicationUnconfirmed } from '#app/components/publication/publication-list.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { isAppError } from '#app/domain/errors.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { publicPage } from '#app/http/files/publication-answer.server.tsx';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { getImprovements } from '#app/services/improvements/get-improvements.server.ts';
import { listPublicUnits } from '#app/services/improvements/list-public-units.server.ts';

const MAX_SEARCH = 100;

async function pageOf({ ctx, request, context, params }: Guarded): Promise<Response> {
  const language = readPageLanguage(request, undefined, siteLanguages(context));
  const { isSample } = context.installation;
  const { searchParams } = new URL(request.url);
  const unit = params['unit'];
  const search = (searchParams.get('q') ?? '').trim().slice(0, MAX_SEARCH);
  const round = searchParams.get('round') ?? undefined;
  const page = await getImprovements(ctx, { unit, round, locale: language.locale });
  const units = unit === undefined ? await listPublicUnits(ctx) : [];
  const today = localDate(ctx.now);
  return publicPage(request, <ImprovementsPage {...{ language, isSample, page, search, units, today }} />);
}

/** What citizens said and what was done about it, of the province or of the unit in the address. */
export const loader = citizenRoute(renderProblem, async (args) => {
  try {
    return await pageOf(args);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { request, context } = args;
    const language = readPageLanguage(request, undefined, siteLanguages(context));
    const { isSample } = context.installation;
    if (error.code === 'not_found') {
      return htmlPage(<ImprovementsGone {...{ language, isSample }} />, { status: 404 });
    }
    if (error.message !== 'locks.notVerified') throw error;
    return htmlPage(<PublicationUnconfirmed {...{ language, isSample }} />, { status: 503 });
  }
});
