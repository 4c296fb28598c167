import { parseQuestion } from '#app/domain/results/table/question.ts';
import { DEFAULT_VIEW } from '#app/domain/results/print/view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { resultsXlsx } from '#app/http/files/result-files.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const locale = readLocale(request);
  const question = parseQuestion(new URL(request.url).searchParams, DEFAULT_VIEW);
  return resultsXlsx(
    await getResults(ctx, { ...question, round: params['slug'] ?? '', locale, withFixedTotal: true }),
    locale,
  );
});
