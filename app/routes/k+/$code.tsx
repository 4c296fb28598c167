import { redirect } from '@remix-run/node';
import { kiosk } from 'virtual:browser-scripts';
import { renderKioskProblem } from '#app/components/kiosk/kiosk-notice-page.tsx';
import { KioskPage } from '#app/components/kiosk/kiosk-page.tsx';
import type { SurveyView } from '#app/components/survey/survey-view.ts';
import { languageCode, type PageLanguage } from '#app/domain/locale/page-language.ts';
import type { AnswerError, FormFields } from '#app/domain/responses/parse-answers.ts';
import { parseSubmissionKey } from '#app/domain/responses/submission-key.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { languagesOf } from '#app/domain/survey/registry.ts';
import { SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { pageVersion } from '#app/http/pages/page-version.server.ts';
import { wantsJson } from '#app/http/api/json-answer.server.ts';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { answerScript, citizenContext, senderOf } from '#app/http/citizens/survey-form.server.ts';
import { readTabletSecret, reportOf, tabletCookie } from '#app/http/access/tablet-cookie.server.ts';
import { paths } from '#app/paths.ts';
import { findTablet } from '#app/services/kiosk/find-tablet.server.ts';
import { findPinMark } from '#app/services/kiosk/find-pin-mark.server.ts';
import { openSurvey, type OpenSurvey } from '#app/services/responses/submission/open-survey.server.ts';
import { submitResponse } from '#app/services/responses/submission/submit-response.server.ts';

interface Shown {
  readonly survey: OpenSurvey;
  /** The language whose button was pressed. */
  readonly lang?: string;
  readonly typed?: FormFields;
  readonly errors?: readonly AnswerError[];
}

const NOTHING_TYPED: FormFields = new Map();

/** Nobody after this person may come back to what they answered; the tablet keeps an empty page for itself. */
const HEADERS = { 'Cache-Control': 'no-store' };

/** The questionnaire in the language asked for, and in all the others beside it. */
async function kioskPage(args: Guarded, shown: Shown): Promise<Response> {
  const { context, ctx, request } = args;
  const { survey, lang, typed = NOTHING_TYPED, errors = [] } = shown;
  const { place, definition } = survey;
  const { isSample, registry, submissionKeys } = context.installation;
  const languages = languagesOf(registry, definition);
  const language = readPageLanguage(request, lang, languages);
  const others = language.offered
    .filter(({ code }) => code !== languageCode(language))
    .map(({ code }) => readPageLanguage(request, code, languages));
  const { code, unitName, counterName, serviceAreaName } = place;
  const names = { code, unitName, counterName, serviceAreaName };
  const secret = readTabletSecret(args, 'tablet');
  const [pinMark, found] = await Promise.all([
    findPinMark(ctx, { code }),
    findTablet(ctx, { code, secret, kind: 'tablet', report: reportOf(request) }),
  ]);
  const tablet = found?.number ?? null;
  const version = pageVersion(kiosk, names, definitionKey(definition), languages, pinMark, tablet, isSample);
  const toView = (each: PageLanguage): SurveyView => ({ ...each, definition, typed, errors });
  return htmlPage(
    <KioskPage
      view={toView(language)}
      others={others.map(toView)}
      place={names}
      setting={{ code, pinMark, tablet, version }}
      submissionKey={
        parseSubmissionKey(typed.get(SUBMISSION_KEY_FIELD)?.[0]) ?? submissionKeys.issue(code, ctx.now)
      }
      isSample={isSample}
    />,
    {
      status: errors.length === 0 ? 200 : 422,
      headers: { ...HEADERS, ...(found && { 'Set-Cookie': tabletCookie(args, 'tablet', secret) }) },
    },
  );
}

/** The tablet's page. A code typed in another form leads to the one address that the tablet can keep. */
export const loader = citizenRoute(renderKioskProblem, async (args) => {
  const code = args.params['code'] ?? '';
  const survey = await openSurvey(citizenContext(args), { code });
  if (survey.place.code !== code) {
    return redirect(paths.kiosk(survey.place.code) + new URL(args.request.url).search);
  }
  return kioskPage(args, { survey });
});

/** Sends the form of one person, or, without a script, shows it in another language with its answers. */
export const action = citizenRoute(renderKioskProblem, async (args) => {
  const { request } = args;
  const ctx = citizenContext(args);
  const code = args.params['code'] ?? '';
  const fields = await readFormFields(request);
  const lang = fields.get('lang')?.[0];
  if (lang !== undefined) {
    return kioskPage(args, { survey: await openSurvey(ctx, { code }), lang, typed: fields });
  }
  // What anybody may send from this address is a scanned code's; only an enrolled tablet is known to stand at the counter.
  const tablet = await findTablet(args.ctx, {
    code,
    secret: readTabletSecret(args, 'tablet'),
    kind: 'tablet',
  });
  const submission = { code, fields, tablet: tablet?.id ?? null, sender: senderOf(args) };
  const submitted = await submitResponse(ctx, submission);
  const language = readPageLanguage(request, undefined, siteLanguages(args.context));
  if (wantsJson(request)) return answerScript(submitted, language);
  if (!submitted.ok) return kioskPage(args, { ...submitted, typed: fields });
  return redirect(paths.kioskThanks(submitted.code, language.chosen), 303);
});
