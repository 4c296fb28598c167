import { redirect } from '@remix-run/node';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { SCRIPT_NAMES } from '#app/components/survey/script-names.ts';
import { SurveyPage } from '#app/components/survey/survey-page.tsx';
import { languageCode, type PageLanguage } from '#app/domain/locale/page-language.ts';
import type { AnswerError, FormFields } from '#app/domain/responses/parse-answers.ts';
import { parseSubmissionKey } from '#app/domain/responses/submission-key.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { languagesOf } from '#app/domain/survey/registry.ts';
import { SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readFormFields } from '#app/http/forms/form-fields.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { htmlPage, renderDocument, precompressedPage } from '#app/http/pages/html-page.server.tsx';
import { wantsJson } from '#app/http/api/json-answer.server.ts';
import { readPageLanguage, siteLanguages } from '#app/http/citizens/page-language.server.ts';
import { PrecompressedPage } from '#app/http/pages/precompressed-page.server.ts';
import { answerScript, citizenContext, senderOf } from '#app/http/citizens/survey-form.server.ts';
import { withUsedStyle } from '#app/http/pages/used-style.server.ts';
import { paths } from '#app/paths.ts';
import { LETTER_PARAMETER, PROOF_PARAMETER } from '#app/public-paths.ts';
import { openSurvey, type OpenSurvey } from '#app/services/responses/submission/open-survey.server.ts';
import { submitResponse } from '#app/services/responses/submission/submit-response.server.ts';

interface Shown {
  readonly survey: OpenSurvey;
  readonly language: PageLanguage;
  readonly submissionKey: string;
  readonly isSample: boolean;
  readonly typed?: FormFields;
  readonly errors?: readonly AnswerError[];
}

const NOTHING_TYPED: FormFields = new Map();

/** Stands in a kept page where each answer has its own key. */
const KEY_MARK = 'submission-key-of-this-answer';

function surveyDocument({ survey, language, submissionKey, isSample, ...filled }: Shown) {
  const { typed = NOTHING_TYPED, errors = [] } = filled;
  return (
    <SurveyPage
      view={{ ...language, definition: survey.definition, typed, errors }}
      place={survey.place}
      action={paths.surveySend(survey.place.code, language.chosen)}
      submissionKey={submissionKey}
      isSample={isSample}
    />
  );
}

/** The empty form, from the cache: found there by all that `surveyDocument` is given. */
async function emptyForm({ request, context, ctx }: Guarded, survey: OpenSurvey): Promise<Response> {
  const { pages, isSample, registry } = context.installation;
  const { place, definition } = survey;
  const language = readPageLanguage(request, undefined, languagesOf(registry, definition));
  const page = await pages.find(
    [place, definitionKey(definition), languageCode(language), language.chosen, isSample],
    async () => {
      const shown = { survey, language, isSample, submissionKey: KEY_MARK };
      const html = withUsedStyle(renderDocument(surveyDocument(shown)), SCRIPT_NAMES);
      return PrecompressedPage.from(html, KEY_MARK);
    },
  );
  return precompressedPage(request, page, issueKey({ request, context, ctx }, survey));
}

/** The right to submit this one form; another one for whoever has just scanned the code of a display, or that of a letter. */
function issueKey(
  { request, context, ctx }: Pick<Guarded, 'request' | 'context' | 'ctx'>,
  { place: { code }, round }: OpenSurvey,
): string {
  const { submissionKeys, presenceProofs, letterProofs } = context.installation;
  const { searchParams } = new URL(request.url);
  const proof = round.asksPresence ? searchParams.get(PROOF_PARAMETER) : null;
  const isPresent = proof !== null && presenceProofs.holds(proof, code, ctx.now);
  const letter = searchParams.get(LETTER_PARAMETER);
  const isByLetter = letter !== null && letterProofs.holds(letter, code);
  return submissionKeys.issue(code, ctx.now, isPresent ? 'present' : isByLetter ? 'letter' : 'usual');
}

/** The form with what was typed into it, and what is wrong with that. */
function filledForm(
  { context, ctx }: Guarded,
  filled: Pick<Shown, 'survey' | 'language' | 'errors'> & { typed: FormFields },
): Response {
  const { isSample, submissionKeys } = context.installation;
  const submissionKey =
    parseSubmissionKey(filled.typed.get(SUBMISSION_KEY_FIELD)?.[0]) ??
    submissionKeys.issue(filled.survey.place.code, ctx.now);
  return htmlPage(surveyDocument({ ...filled, submissionKey, isSample }), {
    status: filled.errors === undefined ? 200 : 422,
  });
}

/** The form of the access point. Reading it changes nothing. */
export const loader = citizenRoute(renderProblem, async (args) => {
  const code = args.params['code'] ?? '';
  return emptyForm(args, await openSurvey(citizenContext(args), { code }));
});

/** Sends the form, or, when the button of a language was pressed, shows it in that language with its answers. */
export const action = citizenRoute(renderProblem, async (args) => {
  const { request } = args;
  const ctx = citizenContext(args);
  const code = args.params['code'] ?? '';
  const fields = await readFormFields(request);
  const asked = fields.get('lang')?.[0];
  const { registry } = args.context.installation;
  if (asked !== undefined) {
    const survey = await openSurvey(ctx, { code });
    const language = readPageLanguage(request, asked, languagesOf(registry, survey.definition));
    return filledForm(args, { survey, language, typed: fields });
  }
  const submission = { code, fields, tablet: null, sender: senderOf(args) } as const;
  const submitted = await submitResponse(ctx, submission);
  const language = submitted.ok
    ? readPageLanguage(request, undefined, siteLanguages(args.context))
    : readPageLanguage(request, undefined, languagesOf(registry, submitted.survey.definition));
  if (wantsJson(request)) return answerScript(submitted, language);
  if (!submitted.ok) return filledForm(args, { ...submitted, language, typed: fields });
  return redirect(paths.surveyThanks(submitted.code, submitted.receipt, language.chosen), 303);
});
