import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import type { CitizenContext } from '#app/services/responses/submission/open-survey.server.ts';
import type { Sender, Submitted } from '#app/services/responses/submission/submit-response.server.ts';
import { clientAddress, isBehindUntoldProxy, networkOf } from '#app/http/network/client-network.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { jsonAnswer } from '#app/http/api/json-answer.server.ts';

/** The context of citizens' use-cases, from a request. */
export function citizenContext({ ctx, context }: Guarded): CitizenContext {
  const { intake, submissionKeys, gates, registry } = context.installation;
  return { ...ctx, registry, intake, keys: submissionKeys, gate: gates.forms };
}

/** Where a request comes from. */
export function senderOf({ request, context: { peerAddress, installation } }: Guarded): Sender {
  const { officeNetworks, visitorNetworks, env } = installation;
  const address = clientAddress(request, peerAddress, env.TRUST_PROXY);
  const isOffice = officeNetworks.includes(address);
  // A proxy that nobody told us of has the address of everybody: many may answer there, as in a network with a name.
  const isProxy = isBehindUntoldProxy(request, peerAddress, env.TRUST_PROXY);
  return {
    network: address === '' ? null : networkOf(address),
    isOffice,
    isNamed: isOffice || isProxy || visitorNetworks.includes(address),
  };
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
