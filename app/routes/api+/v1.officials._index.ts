import type { OfficialsListAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { paths } from '#app/paths.ts';
import { listOfficialsSurveys } from '#app/services/officials/get-round.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, baseUrl } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const closed = (await listOfficialsSurveys(ctx)).filter(({ state }) => state === 'closed');
  const answer = {
    rounds: closed.map(({ slug, title, lastOn }) => ({
      ...{ slug, title, last_on: lastOn, address: baseUrl + paths.apiOfficialsRound(slug) },
    })),
  } satisfies OfficialsListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
