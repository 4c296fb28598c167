import type { ScoringAnswer } from '#app/domain/api/loop-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { listRankedSheets } from '#app/services/scoring/list-scoring.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, params, search } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const { round, setName: index, sheets } = await listRankedSheets(ctx, { round: params['slug'] ?? '' });
  const answer = {
    ...{ slug: round.slug, title: round.title, year: round.year, index },
    published: round.publishedAt !== null,
    groups: [...round.groups],
    units: sheets.map(({ unitCode, unitName, unitKind, state, self, total, correction, place, group }) => ({
      unit: { code: unitCode, name: unitName },
      kind: unitKind,
      ...{ state, self, total, correction, place, group },
    })),
  } satisfies ScoringAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
