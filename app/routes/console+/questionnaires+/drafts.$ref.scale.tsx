import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PartPage } from '#app/components/survey/editor/part-page.tsx';
import { TextFields } from '#app/components/survey/editor/text-fields.tsx';
import { CheckboxField, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { draftTitle, textFields } from '#app/domain/survey/drafts/question-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { requireDraft } from '#app/services/survey/drafts/require-draft.server.ts';
import { saveScale, writeScale } from '#app/services/survey/drafts/save-parts.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

/** A scale has at most five levels. */
const LINES = [0, 1, 2, 3, 4];
const FORM = {
  fields: [
    SHOWN_FIELD,
    ...LINES.flatMap((line) => [`value_${line}`, `satisfied_${line}`, ...textFields(`label_${line}`)]),
  ],
};

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params }) => {
  const { ref, content } = await requireDraft(ctx, params['ref'] ?? '');
  return { ref, title: draftTitle(content), languages: content.languages, initial: writeScale(content) };
});

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  await saveScale(ctx, { ref, typed });
  return redirect(paths.draftForm(ref, 'saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.scale');

export default function DraftScale() {
  const { ref, title, languages, initial } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  return (
    <PartPage heading={t('questionnaires.scale')} draft={{ ref, title }} initial={initial} refusal={refused}>
      <p className="text-sm text-ink-soft">{t('questionnaires.scaleHint')}</p>
      {LINES.map((line) => (
        <div
          key={line}
          className="grid items-end gap-4 max-lg:border-t max-lg:border-line max-lg:pt-4 lg:grid-cols-[5rem_minmax(0,1fr)_14rem]"
        >
          <FormField name={`value_${line}`} label={t('questionnaires.levelValue')}>
            {(field) => <TextInput {...field} inputMode="numeric" maxLength={1} />}
          </FormField>
          <TextFields name={`label_${line}`} label={t('questionnaires.levelLabel')} languages={languages} />
          <CheckboxField
            name={`satisfied_${line}`}
            label={t('questionnaires.satisfiedOf', { number: line + 1 })}
          />
        </div>
      ))}
    </PartPage>
  );
}
