import { parseQuestion } from '#app/domain/results/table/question.ts';
import { DEFAULT_VIEW } from '#app/domain/results/print/view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readSeparator, resultsCsv, resultsCsvInParts } from '#app/http/files/result-files.server.ts';
import { getResultsInParts, isMadeInParts } from '#app/services/results/get-results-in-parts.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const { searchParams } = new URL(request.url);
  const separator = readSeparator(searchParams);
  const locale = readLocale(request);
  const question = parseQuestion(searchParams, DEFAULT_VIEW);
  const asked = { ...question, round: params['slug'] ?? '', locale, withFixedTotal: true };
  if (!isMadeInParts(ctx, asked)) return resultsCsv(await getResults(ctx, asked), separator, locale);
  return resultsCsvInParts(getResultsInParts(ctx, asked), { separator, locale, log: ctx.log });
});
