import type { FiguresAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { getFigures } from '#app/services/indexes/get-figures.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['set', 'lang']);
  readFormat(call, ['json']);
  const { sets, shown } = await getFigures(ctx, { set: search.get('set') ?? '' });
  const answer = {
    sets: sets.map(({ code, title }) => ({ code, title })),
    set: shown?.set ?? null,
    decimals: shown?.decimals ?? null,
    dimensions: (shown?.lines ?? []).map(({ code, label, max, figures }) => ({
      ...{ code, label, max },
      years: figures.map(({ year, value, place, provinces, quarter, isMean }) => ({
        ...{ year, value, place, provinces, quarter, is_mean: isMean },
      })),
    })),
  } satisfies FiguresAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
