import { assertParameters } from '#app/domain/api/parameters.ts';
import { toIndexAnswer } from '#app/domain/api/to-loop-answer.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { getSet } from '#app/services/indexes/get-set.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, params, search } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const { set, nodes, totals, replacedBy } = await getSet(ctx, { name: params['name'] ?? '' });
  const answer = toIndexAnswer(set, { nodes, total: totals.total, replacedBy });
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
