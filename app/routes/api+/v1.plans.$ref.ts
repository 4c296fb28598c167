import { assertParameters } from '#app/domain/api/parameters.ts';
import { toPlanAnswer } from '#app/domain/api/to-loop-answer.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { listTasksOfPlan } from '#app/services/plans/list-tasks.server.ts';
import { requirePlan } from '#app/services/plans/require-plan.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, params, search } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const plan = await requirePlan(ctx, params['ref'] ?? '');
  const answer = toPlanAnswer(plan, await listTasksOfPlan(ctx, plan));
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
