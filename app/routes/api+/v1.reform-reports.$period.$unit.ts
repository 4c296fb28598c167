import type { ReformReportAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { reportHead, toReportContent } from '#app/domain/api/to-improvement-answer.ts';
import { subjectsReadBy } from '#app/domain/people/actor.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { requireSentReport } from '#app/services/reform-reports/require-report.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, params, locale } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const asked = { period: params['period'] ?? '', unit: params['unit'] ?? '' };
  const { unit, window, template, sent, sentAt } = await requireSentReport(ctx, asked);
  const answer = {
    ...reportHead(window),
    unit: { code: unit.code, name: unit.name },
    sent_at: sentAt.toISOString(),
    ...toReportContent(sent, { template, reads: subjectsReadBy(ctx.actor) }, locale),
  } satisfies ReformReportAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
