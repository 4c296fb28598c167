import { redirect } from '@remix-run/node';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { SurveyPage } from '#app/components/survey/survey-page.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { AnswerError, FormFields } from '#app/domain/responses/parse-answers.ts';
import { SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import { citizenRoute } from '#app/http/citizen-route.server.ts';
import { readFormFields } from '#app/http/form-fields.server.ts';
import type { Guarded } from '#app/http/guards.server.ts';
import { htmlPage } from '#app/http/html-page.server.tsx';
import { readPageLanguage } from '#app/http/page-language.server.ts';
import { paths } from '#app/paths.ts';
import { openSurvey, type OpenSurvey } from '#app/services/responses/open-survey.server.ts';
import { newSubmissionKey, parseSubmissionKey } from '#app/services/responses/submission-key.server.ts';
import { submitResponse } from '#app/services/responses/submit-response.server.ts';

interface Shown {
  readonly survey: OpenSurvey;
  readonly language: PageLanguage;
  readonly typed?: FormFields;
  readonly errors?: readonly AnswerError[];
}

const NOTHING_TYPED: FormFields = new Map();

function surveyPage({ context }: Guarded, shown: Shown): Response {
  const { survey, language, typed = NOTHING_TYPED, errors = [] } = shown;
  return htmlPage(
    <SurveyPage
      view={{ ...language, definition: survey.definition, typed, errors }}
      place={survey.place}
      action={paths.survey(survey.place.code, language.chosen)}
      submissionKey={parseSubmissionKey(typed.get(SUBMISSION_KEY_FIELD)?.[0]) ?? newSubmissionKey()}
      isSample={context.installation.isSample}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

/** The form of the access point. Reading it changes nothing. */
export const loader = citizenRoute(renderProblem, async (args) => {
  const survey = await openSurvey(args.ctx, { code: args.params['code'] ?? '' });
  return surveyPage(args, { survey, language: readPageLanguage(args.request) });
});

/** Sends the form, or, when the button of a language was pressed, shows it in that language with its answers. */
export const action = citizenRoute(renderProblem, async (args) => {
  const { ctx, request } = args;
  const code = args.params['code'] ?? '';
  const fields = await readFormFields(request);
  const language = readPageLanguage(request, fields.get('lang')?.[0]);
  if (fields.has('lang'))
    return surveyPage(args, { survey: await openSurvey(ctx, { code }), language, typed: fields });
  const submitted = await submitResponse(ctx, { code, fields });
  if (!submitted.ok) return surveyPage(args, { ...submitted, language, typed: fields });
  return redirect(paths.surveyThanks(submitted.code, submitted.receipt, language.chosen), 303);
});
