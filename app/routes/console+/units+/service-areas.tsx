import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClosePlaceCard } from '#app/components/units/places/close-place-card.tsx';
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
import type { Refusal } from '#app/domain/form.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import {
  addServiceArea,
  closeServiceArea,
  getServiceAreas,
  renameServiceArea,
  reopenServiceArea,
} from '#app/services/units/places/service-areas.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, 'do', 'code', 'name', 'on'] } as const;

export const loader = staffLoader('units.manage', async ({ ctx, request }) => {
  const asked = new URL(request.url).searchParams;
  const areas = await getServiceAreas(ctx);
  const chosen = areas.find(({ code }) => code === asked.get('code')) ?? null;
  return { areas, chosen, isDone: asked.has('done') };
});

export const action = staffAction('units.manage', FORM, async ({ ctx, request, typed }) => {
  const code = new URL(request.url).searchParams.get('code');
  if (code === null) await addServiceArea(ctx, { code: typed.code, name: typed.name });
  else if (typed.do === 'close') await closeServiceArea(ctx, { code, on: typed.on.trim() || undefined });
  else if (typed.do === 'reopen') await reopenServiceArea(ctx, { code });
  else await renameServiceArea(ctx, { code, typed });
  return redirect(paths.serviceAreas({ done: '1' }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(unitsMessages, 'units.areas');

export default function ServiceAreas() {
  const { areas, chosen, isDone } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useTranslate(consoleMessages, unitsMessages);
  const ofClosing = refusal?.typed['do'] === 'close' || refusal?.typed['do'] === 'reopen';
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
        <div className="flex min-w-0 flex-col gap-5">
          <NameCard chosen={chosen} refusal={ofClosing ? undefined : refusal} />
          {chosen && (
            <ClosePlaceCard
              key={chosen.code}
              kind="area"
              isOpen={chosen.isOpen}
              closedOn={chosen.closedOn}
              refusal={ofClosing ? refusal : undefined}
            />
          )}
        </div>
      </div>
    </>
  );
}

interface NameCardProps {
  chosen: { code: string; name: string } | null;
  refusal: Refusal | undefined;
}

/** Adds a service area, or gives the chosen one another name. */
function NameCard({ chosen, refusal }: NameCardProps) {
  const t = useTranslate(unitsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Card title={chosen ? t('units.areas.renameTitle', { code: chosen.code }) : t('units.areas.add')}>
      <Form
        key={chosen?.code ?? ''}
        refusal={refusal}
        initial={chosen ? { name: chosen.name } : {}}
        className="flex flex-col gap-4"
      >
        {chosen ? (
          <ShownFields />
        ) : (
          <FormField name="code" required label={t('units.areas.code')} hint={t('units.areas.codeHint')}>
            {(field) => <TextInput {...field} maxLength={40} autoCapitalize="none" />}
          </FormField>
        )}
        <NameField label="units.areas.name" />
        <div className="flex flex-wrap gap-2">
          <Button>{t(chosen ? 'units.counter.save' : 'units.areas.add')}</Button>
          {chosen && (
            <LinkButton look="secondary" to={paths.serviceAreas()}>
              {ui('ui.cancel')}
            </LinkButton>
          )}
        </div>
      </Form>
    </Card>
  );
}
