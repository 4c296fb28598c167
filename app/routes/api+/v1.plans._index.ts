import type { PlanListAnswer } from '#app/domain/api/loop-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { planFacts } from '#app/domain/api/to-loop-answer.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { paths } from '#app/paths.ts';
import { listPlans } from '#app/services/plans/get-plan.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, baseUrl } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const answer = {
    plans: (await listPlans(ctx)).map(({ counts, ...plan }) => ({
      ...planFacts(plan),
      tasks: {
        total: counts.total,
        overdue: counts.overdue,
        under_way: counts.underWay,
        reported: counts.reported,
        accepted: counts.accepted,
      },
      address: baseUrl + paths.apiPlan(plan.ref),
    })),
  } satisfies PlanListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
