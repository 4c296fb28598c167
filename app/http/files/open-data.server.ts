import { translator } from '#app/domain/locale/translate.ts';
import type { Publication } from '#app/domain/publication/publication.ts';
import { getPublication } from '#app/services/publication/get-publication.server.ts';
import { contentDisposition } from './downloads.server.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { publicAnswer } from './publication-answer.server.tsx';
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };

/** The open data of a publication as a file of one format. */
export function openDataRoute(extension: string, type: string, render: (publication: Publication) => string) {
  return publicRoute(async ({ ctx, request, params }): Promise<Response> => {
    const { locale } = readPageLanguage(request);
    const slug = params['round'] ?? '';
    const publication = await getPublication(ctx, { slug, locale });
    const name = translator(locale, publicationMessages)('publication.fileName');
    return publicAnswer(request, render(publication), {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(`${name}-${slug}.${extension}`),
    });
  });
}
