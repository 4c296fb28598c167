import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import type { CitizenContext } from '#app/services/responses/open-survey.server.ts';
import type { Submitted } from '#app/services/responses/submit-response.server.ts';
import { clientAddress } from './client-network.server.ts';
import type { Guarded } from './guards.server.ts';
import { jsonAnswer } from './json-answer.server.ts';

/** The context of citizens' use-cases, from a request. */
export function citizenContext({ ctx, context }: Guarded): CitizenContext {
  return { ...ctx, intake: context.installation.intake };
}

/** Whether a request comes from one of the networks that OFFICE_NETWORKS names. */
export function isFromOffice({ request, context }: Guarded): boolean {
  const { officeNetworks, env } = context.installation;
  return officeNetworks.includes(clientAddress(request, context.peerAddress, env.TRUST_PROXY));
}

/** The answer to a script that sent a form. */
export function answerScript(submitted: Submitted, language: PageLanguage): Response {
  if (submitted.ok) {
    const { code, receipt } = submitted;
    return jsonAnswer({ ok: true, receipt, url: paths.surveyThanks(code, receipt, language.chosen) });
  }
  const errors = submitted.errors.map(({ question, key, params }) => ({
    question,
    message: language.explain({ key, params }),
  }));
  return jsonAnswer({ ok: false, errors }, { status: 422 });
}
