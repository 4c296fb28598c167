import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PartPage } from '#app/components/survey/editor/part-page.tsx';
import { TextFields } from '#app/components/survey/editor/text-fields.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { draftTitle, MAX_TEXT, textFields } from '#app/domain/survey/drafts/question-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { requireDraft } from '#app/services/survey/drafts/require-draft.server.ts';
import { saveFacts, writeFacts } from '#app/services/survey/drafts/save-parts.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

const FORM = { fields: ['reference', SHOWN_FIELD, ...textFields('title'), ...textFields('introduction')] };

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params }) => {
  const { ref, content } = await requireDraft(ctx, params['ref'] ?? '');
  return { ref, title: draftTitle(content), languages: content.languages, initial: writeFacts(content) };
});

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await saveFacts(ctx, { ref, typed });
  return redirect(paths.draftForm(ref, 'saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.facts');

export default function DraftFacts() {
  const { ref, title, languages, initial } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  return (
    <PartPage heading={t('questionnaires.facts')} draft={{ ref, title }} initial={initial} refusal={refused}>
      <TextFields name="title" label={t('questionnaires.name')} languages={languages} />
      <TextFields
        name="introduction"
        label={t('questionnaires.introduction')}
        languages={languages}
        rows={3}
      />
      <FormField
        name="reference"
        label={t('questionnaires.reference')}
        hint={t('questionnaires.referenceHint')}
      >
        {(field) => <TextArea {...field} rows={2} maxLength={MAX_TEXT} />}
      </FormField>
    </PartPage>
  );
}
