import type { LateAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { toLateCounts } from '#app/domain/api/to-improvement-answer.ts';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { getMonthly } from '#app/services/apologies/get-monthly.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['period', 'lang']);
  readFormat(call, ['json']);
  const code = search.get('period');
  const asked =
    code === null
      ? null
      : (parsePeriodCode(code) ?? refuse('invalid', 'apologies.refusal.period', { value: excerpt(code) }));
  const { period, days, rows, total, asOf } = await getMonthly(ctx, asked);
  const answer = {
    ...{ period, from: days.from, to: days.to, as_of: asOf?.toISOString() ?? null },
    total: toLateCounts(total),
    units: rows.map(({ code: unit, name, ...figures }) => ({
      unit: { code: unit, name },
      ...toLateCounts(figures),
    })),
  } satisfies LateAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
