import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { FileForm } from '#app/components/ui/forms/file-form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { importForm } from '#app/services/survey/exchange/import-form.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('questionnaires.manage', () => null);

export const action = staffAction('questionnaires.manage', { fields: ['file'] }, async ({ ctx, fileOf }) => {
  const { ref } = await importForm(ctx, { file: await fileOf('file') });
  return redirect(paths.draftForm(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.import');

export default function ImportQuestionnaire() {
  const t = useTranslate(questionnairesMessages);
  return (
    <>
      <PageHeader
        title={t('questionnaires.import')}
        description={t('questionnaires.importHint')}
        breadcrumb={[{ label: t('questionnaires.title'), to: paths.questionnaires() }]}
      />
      <FileForm
        refusal={useActionData<typeof action>()}
        label={t('questionnaires.importFile')}
        accept=".docx,.xlsx,.xls,.txt,.json"
        button={t('questionnaires.importButton')}
        cancel={paths.questionnaires()}
      />
    </>
  );
}
