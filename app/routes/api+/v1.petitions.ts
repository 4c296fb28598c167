import type { PetitionListAnswer } from '#app/domain/api/loop-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { toPetitionListAnswer } from '#app/domain/api/to-loop-answer.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { listPublishedPetitions } from '#app/services/petitions/follow-petition.server.ts';

/** Far more than a page shows, and still one answer. */
const MOST = 1_000;

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const answer: PetitionListAnswer = toPetitionListAnswer(await listPublishedPetitions(ctx, { most: MOST }));
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
