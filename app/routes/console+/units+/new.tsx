import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { UnitCodeField } from '#app/components/units/unit-code-field.tsx';
import { KindField, NameField, ValidFromField } from '#app/components/units/unit-fields.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { addUnit } from '#app/services/units/changes/edit-unit.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const FORM = { fields: ['code', 'name', 'kind', 'parent', 'validFrom'] } as const;

export const loader = staffLoader('units.manage', ({ request }) => ({
  under: readText(new URL(request.url), 'under'),
}));

export const action = staffAction('units.manage', FORM, async ({ ctx, typed }) => {
  const { code } = await addUnit(ctx, typed);
  return redirect(paths.unit(code, 'add'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(unitsMessages, 'units.add');

export default function NewUnit() {
  const { under } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, unitsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader title={t('units.add')} breadcrumb={[{ label: t('console.units'), to: paths.units() }]} />
      <Card className="max-w-2xl">
        <Form
          refusal={useActionData<typeof action>()}
          initial={{ parent: under, kind: 'ward' }}
          className="flex flex-col gap-5"
        >
          <FormField name="code" required label={t('units.form.code')} hint={t('units.form.codeHint')}>
            {(field) => <TextInput {...field} maxLength={40} autoCapitalize="none" className="max-w-52" />}
          </FormField>
          <NameField label="units.form.name" />
          <KindField />
          <UnitCodeField name="parent" label={t('units.form.parent')} hint={t('units.form.parentHint')} />
          <ValidFromField />
          <div className="flex flex-wrap gap-2">
            <Button>{t('units.add')}</Button>
            <LinkButton look="secondary" to={under === '' ? paths.units() : paths.unit(under)}>
              {ui('ui.cancel')}
            </LinkButton>
          </div>
        </Form>
      </Card>
    </>
  );
}
