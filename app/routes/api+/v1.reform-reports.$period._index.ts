import type { ReformListAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { reportHead } from '#app/domain/api/to-improvement-answer.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { paths } from '#app/paths.ts';
import { listReporters } from '#app/services/reform-reports/list-reporters.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, params, baseUrl } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const { window, reporters } = await listReporters(ctx, { period: params['period'] ?? '' });
  // Others may report; they are told of when they have.
  const told = reporters.filter(({ isRequired, sentOn }) => isRequired || sentOn !== null);
  const head = reportHead(window);
  const answer = {
    ...head,
    units: told.map(({ code, name, standing, sentOn }) => ({
      ...{ unit: { code, name }, standing, sent_on: sentOn },
      address: sentOn === null ? null : baseUrl + paths.apiReformReport(head.period, code),
    })),
  } satisfies ReformListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
