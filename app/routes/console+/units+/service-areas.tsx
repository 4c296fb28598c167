import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ServiceAreaTable } from '#app/components/units/places/service-area-table.tsx';
import { NameField } from '#app/components/units/unit-fields.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import {
  addServiceArea,
  getServiceAreas,
  renameServiceArea,
} from '#app/services/units/places/service-areas.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, 'code', 'name'] } as const;

export const loader = staffLoader('units.manage', async ({ ctx, request }) => {
  const asked = new URL(request.url).searchParams;
  const areas = await getServiceAreas(ctx);
  const renamed = areas.find(({ code }) => code === asked.get('code')) ?? null;
  return { areas, renamed, isDone: asked.has('done') };
});

export const action = staffAction('units.manage', FORM, async ({ ctx, request, typed }) => {
  const renamed = new URL(request.url).searchParams.get('code');
  if (renamed === null) await addServiceArea(ctx, { code: typed.code, name: typed.name });
  else await renameServiceArea(ctx, { code: renamed, typed });
  return redirect(paths.serviceAreas({ done: '1' }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(unitsMessages, 'units.areas');

export default function ServiceAreas() {
  const { areas, renamed, isDone } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, unitsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader
        title={t('units.areas')}
        description={t('units.areas.description')}
        breadcrumb={[{ label: t('console.units'), to: paths.units() }]}
      />
      {isDone && (
        <div className="mb-4">
          <Alert tone="success">{t('units.areas.done')}</Alert>
        </div>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <ServiceAreaTable areas={areas} />
        <Card title={renamed ? t('units.areas.renameTitle', { code: renamed.code }) : t('units.areas.add')}>
          <Form
            key={renamed?.code ?? ''}
            refusal={useActionData<typeof action>()}
            initial={renamed ? { name: renamed.name } : {}}
            className="flex flex-col gap-4"
          >
            {renamed ? (
              <ShownFields />
            ) : (
              <FormField name="code" required label={t('units.areas.code')} hint={t('units.areas.codeHint')}>
                {(field) => <TextInput {...field} maxLength={40} autoCapitalize="none" />}
              </FormField>
            )}
            <NameField label="units.areas.name" />
            <div className="flex flex-wrap gap-2">
              <Button>{t(renamed ? 'units.counter.save' : 'units.areas.add')}</Button>
              {renamed && (
                <LinkButton look="secondary" to={paths.serviceAreas()}>
                  {ui('ui.cancel')}
                </LinkButton>
              )}
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
