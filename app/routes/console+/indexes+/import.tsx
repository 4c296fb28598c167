import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { FileForm } from '#app/components/ui/forms/file-form.tsx';
import { CheckboxField, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { INDEX_NAMES, SET_LEVELS } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { importSentSet } from '#app/services/indexes/set-forms.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

const FORM = {
  fields: [
    ...(['code', 'index', 'level', 'title', 'legal_basis', 'total_points', 'survey_points'] as const),
    'decimals',
    'over',
  ],
} as const;

export const loader = staffLoader('indexes.manage', () => null);

export const action = staffAction('indexes.manage', FORM, async ({ ctx, typed, fileOf, request }) => {
  const file = await fileOf('file');
  const { isUnchanged, summary, removed, ...set } = await importSentSet(ctx, {
    ...{ file, typed, locale: readLocale(request) },
  });
  const counts = {
    ...{ added: String(summary.added), changed: String(summary.changed) },
    removed: String(removed.length),
  };
  const told = isUnchanged ? { done: 'unchanged' } : { done: 'imported', ...counts };
  return redirect(paths.criteriaSet(setName(set), told), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(indexesMessages, 'indexes.importTitle');

const TEXTS = ['title', 'legal_basis', 'total_points', 'survey_points', 'decimals'] as const;

export default function ImportSet() {
  const t = useTranslate(indexesMessages);
  return (
    <>
      <PageHeader
        title={t('indexes.importTitle')}
        breadcrumb={[{ label: t('indexes.title'), to: paths.criteriaSets() }]}
        description={t('indexes.importHint')}
      />
      <FileForm
        refusal={useActionData<typeof action>()}
        label={t('indexes.importFile')}
        accept=".xlsx,.csv,.xls"
        button={t('indexes.importDo')}
        cancel={paths.criteriaSets()}
      >
        <p className="text-sm text-ink-soft">{t('indexes.importFields')}</p>
        <FormField name="code" label={t('indexes.field.code')}>
          {(field) => <TextInput {...field} maxLength={40} />}
        </FormField>
        <FormField name="index" label={t('indexes.index')}>
          {(field) => (
            <Select {...field}>
              <option value="">{t('indexes.asFile')}</option>
              {INDEX_NAMES.map((name) => (
                <option key={name} value={name}>
                  {t(`indexes.index.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="level" label={t('indexes.field.level')}>
          {(field) => (
            <Select {...field}>
              <option value="">{t('indexes.asFile')}</option>
              {SET_LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t(`indexes.level.${level}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {TEXTS.map((name) => (
          <FormField key={name} name={name} label={t(`indexes.field.${name}`)}>
            {(field) => <TextInput {...field} maxLength={300} />}
          </FormField>
        ))}
        <CheckboxField name="over" label={t('indexes.over')} />
      </FileForm>
    </>
  );
}
