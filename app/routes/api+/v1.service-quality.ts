import type { QualityAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters, assertValue } from '#app/domain/api/parameters.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { BASES } from '#app/domain/service-quality/ranking.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import {
  getQualityBoard,
  type QualityBoard,
} from '#app/services/service-quality/get-quality-board.server.ts';

const NOTHING = { formulas: null, period: null, basis: null, level: null, groups: [], units: [] };

function toAnswer(shown: QualityBoard['shown']): QualityAnswer {
  if (shown === null) return NOTHING;
  const { set, period, basis, level, groups, lines } = shown;
  return {
    ...{ formulas: set, basis, level, groups: [...groups] },
    period: { from: storedDate(period.periodFrom), to: storedDate(period.periodTo) },
    units: lines.map(({ code, name, total, own, groups: of, missing }) => ({
      ...{ unit: { code, name }, total: { ...total }, own },
      groups: of.map((group) => ({ ...group })),
      missing: [...missing],
    })),
  };
}

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['period', 'level', 'basis', 'lang']);
  readFormat(call, ['json']);
  assertValue(search, 'basis', BASES);
  const choice = (name: string) => search.get(name) ?? '';
  const { shown, periods } = await getQualityBoard(ctx, {
    ...{ period: choice('period'), level: choice('level'), basis: choice('basis') },
  });
  assertValue(
    search,
    'period',
    periods.map(({ from, to }) => `${from}/${to}`),
  );
  assertValue(search, 'level', shown?.levels ?? []);
  return { body: JSON.stringify(toAnswer(shown)), type: contentTypes.json };
});

export const action = apiAction;
