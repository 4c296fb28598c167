import { PublicationList } from '#app/components/publication/publication-list.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { localDate, parseIsoDate } from '#app/domain/periods/date.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { publicPage } from '#app/http/files/publication-answer.server.tsx';
import { listPublications } from '#app/services/publication/list-publications.server.ts';

export const loader = citizenRoute(renderProblem, async ({ ctx, request, context }) => {
  const rounds = (await listPublications(ctx)).flatMap(
    ({ slug, title, periodFrom, periodTo, publishedAt }) => {
      const [from, to] = [parseIsoDate(periodFrom), parseIsoDate(periodTo)];
      return from && to ? [{ slug, title, from, to, publishedOn: localDate(publishedAt) }] : [];
    },
  );
  const language = readPageLanguage(request, undefined, siteLanguages(context));
  return publicPage(
    request,
    <PublicationList language={language} isSample={context.installation.isSample} rounds={rounds} />,
  );
});
