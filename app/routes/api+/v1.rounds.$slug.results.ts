import { assertParameters, resultParameters } from '#app/domain/api/parameters.ts';
import { toResultsAnswer } from '#app/domain/api/to-answer.ts';
import { machineCells } from '#app/domain/results/print/machine-table.ts';
import { parseQuestion } from '#app/domain/results/table/question.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { readResults } from '#app/services/api/read-results.server.ts';

const PARAMETERS = [...Object.keys(resultParameters), 'format', 'lang'];

export const loader = apiLoader(async (call) => {
  const { ctx, params, search, locale } = call;
  assertParameters(search, PARAMETERS);
  const format = readFormat(call, ['json', 'csv']);
  const question = parseQuestion(search, ['unit']);
  const results = await readResults(ctx, { ...question, round: params['slug'] ?? '', locale });
  if (format === 'csv') {
    const lines = machineCells(results).map((cells) => `${renderCsvLine(cells)}\n`);
    return { body: lines.join(''), type: contentTypes.csv };
  }
  const answer = toResultsAnswer(results, locale);
  return {
    body: JSON.stringify(answer),
    type: contentTypes.json,
    // Not the time of making: the same figures are the same answer.
    madeOf: { ...answer, made_at: null },
  };
});

export const action = apiAction;
