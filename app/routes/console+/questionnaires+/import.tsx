import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
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
      <div className="max-w-2xl">
        <Card>
          <Form
            refusal={useActionData<typeof action>()}
            encType="multipart/form-data"
            className="flex flex-col gap-5"
          >
            <FormField name="file" required label={t('questionnaires.importFile')}>
              {({ defaultValue: _nothing, ...field }) => (
                <TextInput {...field} type="file" accept=".docx,.xlsx,.txt,.json" />
              )}
            </FormField>
            <div className="flex flex-wrap gap-2">
              <Button>{t('questionnaires.importButton')}</Button>
              <LinkButton look="secondary" to={paths.questionnaires()}>
                {t('questionnaires.cancel')}
              </LinkButton>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
