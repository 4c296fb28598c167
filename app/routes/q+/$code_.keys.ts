import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { keysAnswer } from '#app/http/api/json-answer.server.ts';
import { senderOf } from '#app/http/citizens/survey-form.server.ts';
import { issueKeys } from '#app/services/responses/submission/issue-keys.server.ts';

/** Keys for the forms that a device shows without asking for a page: the page's script calls for them. */
export const loader = citizenRoute(renderProblem, (args) => {
  const { submissionKeys, gates } = args.context.installation;
  const asked = {
    code: args.params['code'] ?? '',
    count: new URL(args.request.url).searchParams.get('count'),
    network: senderOf(args).network,
  };
  return keysAnswer(issueKeys({ now: args.ctx.now, keys: submissionKeys, gate: gates.keys }, asked));
});
