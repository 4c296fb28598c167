import type { ScoringListAnswer } from '#app/domain/api/loop-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { paths } from '#app/paths.ts';
import { listScoring } from '#app/services/scoring/list-scoring.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, baseUrl } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const answer = {
    rounds: (await listScoring(ctx)).map(
      ({ slug, title, year, setCode: code, setVersion: version, publishedAt, sheets }) => ({
        ...{ slug, title, year },
        index: setName({ code, version }),
        published: publishedAt !== null,
        units: sheets,
        address: baseUrl + paths.apiScoringRound(slug),
      }),
    ),
  } satisfies ScoringListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
