import { redirect } from '@remix-run/node';
import { createHash } from 'node:crypto';
import { kiosk } from 'virtual:browser-scripts';
import { renderKioskProblem } from '#app/components/kiosk/kiosk-notice-page.tsx';
import { KioskPage } from '#app/components/kiosk/kiosk-page.tsx';
import type { SurveyView } from '#app/components/survey/survey-view.ts';
import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { AnswerError, FormFields } from '#app/domain/responses/parse-answers.ts';
import { parseSubmissionKey } from '#app/domain/responses/submission-key.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import { citizenRoute } from '#app/http/citizen-route.server.ts';
import { readFormFields } from '#app/http/form-fields.server.ts';
import type { Guarded } from '#app/http/guards.server.ts';
import { htmlPage } from '#app/http/html-page.server.tsx';
import { wantsJson } from '#app/http/json-answer.server.ts';
import { readPageLanguage } from '#app/http/page-language.server.ts';
import { answerScript, citizenContext, isFromOffice } from '#app/http/survey-form.server.ts';
import { paths } from '#app/paths.ts';
import { findPinMark } from '#app/services/kiosk/find-pin-mark.server.ts';
import { openSurvey, type OpenSurvey } from '#app/services/responses/open-survey.server.ts';
import { newSubmissionKey } from '#app/services/responses/submission-key.server.ts';
import { submitResponse } from '#app/services/responses/submit-response.server.ts';

interface Shown {
  readonly survey: OpenSurvey;
  readonly language: PageLanguage;
  readonly typed?: FormFields;
  readonly errors?: readonly AnswerError[];
}

const NOTHING_TYPED: FormFields = new Map();

/** Nobody after this person may come back to what they answered; the tablet keeps an empty page for itself. */
const HEADERS = { 'Cache-Control': 'no-store' };

/** Tells a tablet that shows the page whether the server has another one: all of the page but the key of one person. */
function versionOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

async function kioskPage({ context, ctx }: Guarded, shown: Shown): Promise<Response> {
  const { survey, language, typed = NOTHING_TYPED, errors = [] } = shown;
  const { place, definition } = survey;
  const { isSample } = context.installation;
  const { code, unitName, counterName, serviceAreaName } = place;
  const pinMark = await findPinMark(ctx, { unitId: place.unitId });
  const names = { code, unitName, counterName, serviceAreaName };
  const others = LOCALES.filter((locale) => locale !== language.locale).map((locale): SurveyView => ({
    ...language,
    locale,
    t: translator(citizenMessages, locale),
    definition,
    typed: NOTHING_TYPED,
    errors: [],
  }));
  return htmlPage(
    <KioskPage
      view={{ ...language, definition, typed, errors }}
      others={others}
      place={names}
      setting={{
        code,
        pinMark,
        version: versionOf(kiosk, names, definitionKey(definition), pinMark, isSample),
      }}
      submissionKey={parseSubmissionKey(typed.get(SUBMISSION_KEY_FIELD)?.[0]) ?? newSubmissionKey(ctx.now)}
      isSample={isSample}
    />,
    { status: errors.length === 0 ? 200 : 422, headers: HEADERS },
  );
}

/** The tablet's page. A code typed in another form leads to the one address that the tablet can keep. */
export const loader = citizenRoute(renderKioskProblem, async (args) => {
  const code = args.params['code'] ?? '';
  const survey = await openSurvey(citizenContext(args), { code });
  if (survey.place.code !== code) {
    return redirect(paths.kiosk(survey.place.code) + new URL(args.request.url).search);
  }
  return kioskPage(args, { survey, language: readPageLanguage(args.request) });
});

/** Sends the form of one person, or, without a script, shows it in another language with its answers. */
export const action = citizenRoute(renderKioskProblem, async (args) => {
  const { request } = args;
  const ctx = citizenContext(args);
  const code = args.params['code'] ?? '';
  const fields = await readFormFields(request);
  const language = readPageLanguage(request, fields.get('lang')?.[0]);
  if (fields.has('lang')) {
    return kioskPage(args, { survey: await openSurvey(ctx, { code }), language, typed: fields });
  }
  const submission = { code, fields, channel: 'kiosk', isFromOffice: isFromOffice(args) } as const;
  const submitted = await submitResponse(ctx, submission);
  if (wantsJson(request)) return answerScript(submitted, language);
  if (!submitted.ok) return kioskPage(args, { ...submitted, language, typed: fields });
  return redirect(paths.kioskThanks(submitted.code, language.chosen), 303);
});
