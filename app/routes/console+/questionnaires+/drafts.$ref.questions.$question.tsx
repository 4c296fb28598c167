import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { QuestionForm } from '#app/components/survey/editor/question-form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { QUESTION_FIELDS } from '#app/domain/survey/drafts/question-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getQuestionForm } from '#app/services/survey/drafts/get-draft.server.ts';
import { saveQuestion } from '#app/services/survey/drafts/save-question.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

const FORM = { fields: [...QUESTION_FIELDS, SHOWN_FIELD] };

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params, request }) =>
  getQuestionForm(ctx, {
    ref: params['ref'] ?? '',
    key: params['question'] ?? '',
    locale: readLocale(request),
  }),
);

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await saveQuestion(ctx, { ref, key: params['question'] ?? '', typed });
  return redirect(paths.draftForm(ref, 'saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.editQuestion');

export default function DraftQuestion() {
  const { isNew, title, text, ...form } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { ref = '', question = '' } = useParams();
  const t = useTranslate(questionnairesMessages);
  return (
    <>
      <PageHeader
        title={t(isNew ? 'questionnaires.newQuestion' : 'questionnaires.editQuestion')}
        description={text === '' ? undefined : text}
        breadcrumb={[
          { label: t('questionnaires.title'), to: paths.questionnaires() },
          { label: title || t('questionnaires.saveAndPreview'), to: paths.draftForm(ref) },
        ]}
      />
      <QuestionForm key={question} {...form} refusal={refused} back={paths.draftForm(ref)} />
    </>
  );
}
