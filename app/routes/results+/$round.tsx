import { PublicationGone, PublicationUnconfirmed } from '#app/components/publication/publication-list.tsx';
import { PublicationPage } from '#app/components/publication/publication-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { isAppError } from '#app/domain/errors.ts';
import { openCsv } from '#app/domain/publication/open-data.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { publicPage, sha256 } from '#app/http/files/publication-answer.server.tsx';
import { getPublication } from '#app/services/publication/get-publication.server.ts';

const MAX_SEARCH = 100;

export const loader = citizenRoute(renderProblem, async ({ ctx, request, context, params }) => {
  const language = readPageLanguage(request, undefined, siteLanguages(context));
  const { isSample } = context.installation;
  try {
    const input = { slug: params['round'] ?? '', locale: language.locale };
    const publication = await getPublication(ctx, input);
    const search = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, MAX_SEARCH);
    const csvSha256 = sha256(openCsv(publication));
    return publicPage(
      request,
      <PublicationPage {...{ language, isSample, publication, search, csvSha256 }} />,
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'not_found') {
      return htmlPage(<PublicationGone language={language} isSample={isSample} />, { status: 404 });
    }
    if (error.message !== 'locks.notVerified') throw error;
    return htmlPage(<PublicationUnconfirmed language={language} isSample={isSample} />, { status: 503 });
  }
});
