import { assertParameters, reasonParameters } from '#app/domain/api/parameters.ts';
import { toReasonsAnswer } from '#app/domain/api/to-answer.ts';
import { AppError } from '#app/domain/errors.ts';
import { reasonMachineCells } from '#app/domain/results/insights/reasons-view.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { readReasonQuestion } from '#app/http/files/reason-files.server.ts';
import { askReasons } from '#app/services/results/get-reasons.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { requireScope } from '#app/services/context.ts';

const PARAMETERS = [...Object.keys(reasonParameters), 'format', 'lang'];

export const loader = apiLoader(async (call) => {
  const { ctx, params, search, locale } = call;
  requireScope(ctx, 'results.read');
  assertParameters(search, PARAMETERS);
  const format = readFormat(call, ['json', 'csv']);
  const question = { ...readReasonQuestion(search), round: params['slug'] ?? '', locale };
  const reasons = await askReasons(prepareResults(ctx), question);
  if (!reasons) throw new AppError('not_found', 'insights.reasons.notAsked');
  if (format === 'csv') {
    const lines = reasonMachineCells(reasons.table).map((cells) => `${renderCsvLine(cells)}\n`);
    return { body: lines.join(''), type: contentTypes.csv };
  }
  const answer = toReasonsAnswer(reasons);
  return { body: JSON.stringify(answer), type: contentTypes.json, madeOf: { ...answer, made_at: null } };
});

export const action = apiAction;
