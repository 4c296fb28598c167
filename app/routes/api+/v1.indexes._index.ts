import type { IndexListAnswer } from '#app/domain/api/loop-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { setFacts } from '#app/domain/api/to-loop-answer.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { paths } from '#app/paths.ts';
import { listSets } from '#app/services/indexes/list-sets.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, baseUrl } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const answer = {
    indexes: (await listSets(ctx)).map((set) => ({
      ...setFacts(set),
      nodes: set.nodes,
      address: baseUrl + paths.apiIndex(setName(set)),
    })),
  } satisfies IndexListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
