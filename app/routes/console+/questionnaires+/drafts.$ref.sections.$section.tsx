import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PartPage } from '#app/components/survey/editor/part-page.tsx';
import { TextFields } from '#app/components/survey/editor/text-fields.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { textFields } from '#app/domain/survey/drafts/question-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getSectionForm, saveSection } from '#app/services/survey/drafts/save-parts.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, ...textFields('title')] };

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params }) =>
  getSectionForm(ctx, { ref: params['ref'] ?? '', key: params['section'] ?? '' }),
);

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await saveSection(ctx, { ref, key: params['section'] ?? '', typed });
  return redirect(paths.draftForm(ref, 'saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.section');

export default function DraftSection() {
  const { ref, title, languages, initial, isNew } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  return (
    <PartPage
      heading={t(isNew ? 'questionnaires.addSection' : 'questionnaires.editSection')}
      draft={{ ref, title }}
      initial={initial}
      refusal={refused}
    >
      <TextFields name="title" label={t('questionnaires.sectionTitle')} languages={languages} />
    </PartPage>
  );
}
