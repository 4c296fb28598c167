import type { PublicTextsAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { listTexts } from '#app/services/improvements/list-texts.server.ts';

export const loader = apiLoader(async (call) => {
  assertParameters(call.search, ['lang']);
  readFormat(call, ['json']);
  const answer = {
    texts: (await listTexts(call.ctx, { isWhole: true })).map((one) => ({
      ...{ task: one.task, unit: one.lead, about_unit: one.about, text: one.text, sha256: one.hash },
      published_at: one.publishedAt.toISOString(),
      withdrawn_at: one.withdrawnAt?.toISOString() ?? null,
    })),
  } satisfies PublicTextsAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
