import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { UnitField } from '#app/components/plans/unit-field.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listUnitChoices } from '#app/services/plans/list-unit-choices.server.ts';
import { createDraft } from '#app/services/plans/reading/save-draft.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

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
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader
        title={t('plans.import')}
        breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]}
        description={t('plans.importHint')}
      />
      <div className="max-w-2xl">
        <Card>
          <Form
            refusal={useActionData<typeof action>()}
            initial={{ unitCode: units[0]?.code }}
            encType="multipart/form-data"
            className="flex flex-col gap-5"
          >
            <FormField name="file" required label={t('plans.importFile')}>
              {({ defaultValue: _nothing, ...field }) => (
                <TextInput {...field} type="file" accept=".docx,.xlsx,.txt,.md" />
              )}
            </FormField>
            <UnitField name="unitCode" required label={t('plans.issuer')} units={units} />
            <div className="flex flex-wrap gap-2">
              <Button>{t('plans.importRead')}</Button>
              <LinkButton look="secondary" to={paths.plans()}>
                {ui('ui.cancel')}
              </LinkButton>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
