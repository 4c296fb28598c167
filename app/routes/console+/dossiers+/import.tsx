import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { FileForm } from '#app/components/ui/forms/file-form.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { DOSSIER_FAMILIES } from '#app/domain/dossiers/families.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createDossierDraft } from '#app/services/dossiers/save-draft.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

const FORM = { fields: ['family', 'file'] } as const;

export const loader = staffLoader('dossiers.import', () => null);

export const action = staffAction('dossiers.import', FORM, async ({ ctx, typed, fileOf }) => {
  const { ref } = await createDossierDraft(ctx, { file: await fileOf('file'), family: typed.family });
  return redirect(paths.dossierDraft(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(dossiersMessages, 'dossiers.import');

/** Where a file with counts of dossiers is given to be looked at. */
export default function ImportDossiers() {
  const t = useTranslate(dossiersMessages);
  return (
    <>
      <PageHeader
        title={t('dossiers.import')}
        breadcrumb={[{ label: t('dossiers.title'), to: paths.dossiers() }]}
        description={t('dossiers.importHint')}
      />
      <FileForm
        refusal={useActionData<typeof action>()}
        label={t('dossiers.file')}
        hint={t('dossiers.fileHint')}
        accept=".xlsx,.csv,.xls"
        button={t('dossiers.read')}
        cancel={paths.dossierFiles()}
      >
        <FormField name="family" label={t('dossiers.family')} className="max-w-xs">
          {(field) => (
            <Select {...field}>
              <option value="">{t('dossiers.family.auto')}</option>
              {DOSSIER_FAMILIES.map((family) => (
                <option key={family} value={family}>
                  {t(`dossiers.family.${family}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </FileForm>
    </>
  );
}
