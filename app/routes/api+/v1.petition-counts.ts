import { assertParameters } from '#app/domain/api/parameters.ts';
import { toPetitionCounts } from '#app/domain/api/register-answers.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { getPetitionBoard } from '#app/services/petitions/get-petition-board.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const answer = toPetitionCounts(await getPetitionBoard(ctx), localDate(ctx.now));
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
