import type { RoundListAnswer } from '#app/domain/api/answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { stageOf } from '#app/domain/rounds/stage.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { paths } from '#app/paths.ts';
import { listReadableRounds } from '#app/services/api/read-results.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, baseUrl } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const rounds = await listReadableRounds(ctx);
  const answer = {
    rounds: rounds.map((round) => ({
      slug: round.slug,
      title: round.title,
      status: round.status,
      stage: stageOf(round, localDate(ctx.now)),
      period_from: round.periodFrom,
      period_to: round.periodTo,
      legal_basis: round.legalBasis,
      definition: definitionKey({ id: round.definitionId, version: round.definitionVersion }),
      method: round.methodId,
      units: round.unitCount,
      results: baseUrl + paths.apiResults(round.slug),
    })),
  } satisfies RoundListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
