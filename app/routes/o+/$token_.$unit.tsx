import { redirect } from '@remix-run/node';
import { renderDeskProblem } from '#app/components/officials/desk-problem.tsx';
import { JudgePage } from '#app/components/officials/judge-page.tsx';
import type { AnswerError, FormFields } from '#app/domain/responses/parse-answers.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { UNKEPT } from '#app/http/citizens/receipt-request.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { paths } from '#app/paths.ts';
import { judgeUnit, openOfficialsDesk, requireAssigned } from '#app/services/officials/judge-unit.server.ts';

interface Typed {
  readonly fields: FormFields;
  readonly errors: readonly AnswerError[];
}

const NOTHING: Typed = { fields: new Map(), errors: [] };

const addressOf = ({ params }: Pick<Guarded, 'params'>) => ({
  token: params['token'] ?? '',
  unit: params['unit'] ?? '',
});

/** The form about a unit, or the way back to the list for one that was judged. */
async function formPage(args: Guarded, { fields, errors }: Typed = NOTHING): Promise<Response> {
  const { links, isSample } = args.context.installation;
  const { token, unit: code } = addressOf(args);
  const { round, form, units } = await openOfficialsDesk({ ...args.ctx, links }, { token });
  const unit = requireAssigned(units, code);
  const language = readPageLanguage(args.request, fields.get('lang')?.[0]);
  if (unit.isDone) return redirect(paths.officialDesk(token, language.chosen, code), 303);
  const view = { ...language, definition: form, typed: fields, errors };
  const page = (
    <JudgePage view={view} isSample={isSample} token={token} unit={unit} threshold={round.threshold ?? 0} />
  );
  return htmlPage(page, { status: errors.length > 0 ? 422 : 200, headers: UNKEPT });
}

export const loader = citizenRoute(renderDeskProblem, (args) => formPage(args));

/** Takes the form, or shows it in another language with what was chosen. Sent twice, it is thanked for twice and counts once. */
export const action = citizenRoute(renderDeskProblem, async (args) => {
  const { links } = args.context.installation;
  const fields = await readFormFields(args.request);
  if (fields.has('lang')) return formPage(args, { fields, errors: [] });
  const address = addressOf(args);
  const judged = await judgeUnit({ ...args.ctx, links }, { ...address, fields });
  if (!judged.ok) return formPage(args, { fields, errors: judged.errors });
  const { chosen } = readPageLanguage(args.request);
  return redirect(paths.officialDesk(address.token, chosen, address.unit), 303);
});
