import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { UnitField } from '#app/components/plans/unit-field.tsx';
import { FileForm } from '#app/components/ui/forms/file-form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { createDraft } from '#app/services/plans/reading/save-draft.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const FORM = { fields: ['unitCode', 'file'] } as const;

export const loader = staffLoader('plans.manage', async ({ ctx }) => ({ units: await listUnitChoices(ctx) }));

export const action = staffAction('plans.manage', FORM, async ({ ctx, typed, fileOf }) => {
  const { ref } = await createDraft(ctx, { file: await fileOf('file'), unitCode: typed.unitCode });
  return redirect(paths.planDraft(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.import');

export default function ImportPlan() {
  const { units } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  return (
    <>
      <PageHeader
        title={t('plans.import')}
        breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]}
        description={t('plans.importHint')}
      />
      <FileForm
        refusal={useActionData<typeof action>()}
        initial={{ unitCode: units[0]?.code }}
        label={t('plans.importFile')}
        accept=".docx,.xlsx,.xls,.txt,.md"
        button={t('plans.importRead')}
        cancel={paths.plans()}
      >
        <UnitField name="unitCode" required label={t('plans.issuer')} units={units} />
      </FileForm>
    </>
  );
}
