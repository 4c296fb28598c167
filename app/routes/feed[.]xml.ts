import { atomFeed } from '#app/domain/improvements/feed.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { publicAnswer } from '#app/http/files/publication-answer.server.tsx';
import { paths } from '#app/paths.ts';
import { getFeed } from '#app/services/improvements/get-feed.server.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };

/** What is new in public, for programs that follow feeds. */
export const loader = publicRoute(async ({ ctx, request, context }): Promise<Response> => {
  const { locale, chosen } = readPageLanguage(request);
  const base = context.installation.baseUrl;
  const asked = new URL(request.url).searchParams.get('unit') ?? undefined;
  const { unit, entries } = await getFeed(ctx, { unit: asked, base, locale });
  const t = translator(locale, improvementsMessages);
  const page = unit === null ? paths.improvements() : paths.unitImprovements(unit.code);
  const feed = atomFeed({
    self: base + paths.improvementsFeed(unit?.code, chosen),
    page: base + page,
    title: unit === null ? t('improvements.title') : t('improvements.titleOf', { unit: unit.name }),
    language: locale,
    author: unit?.name ?? t('improvements.author'),
    entries,
  });
  return publicAnswer(request, feed, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
});
