import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HoursSource } from '#app/components/units/places/hours-card.tsx';
import { NetworksCard } from '#app/components/units/places/networks-card.tsx';
import { WeekFields } from '#app/components/units/places/week-fields.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { senderOf } from '#app/http/citizens/survey-form.server.ts';
import { networkOf } from '#app/http/network/client-network.server.ts';
import { paths } from '#app/paths.ts';
import { getHours } from '#app/services/units/places/get-hours.server.ts';
import {
  followHoursAbove,
  HOURS_FIELDS,
  hoursFields,
  setHours,
} from '#app/services/units/places/hours.server.ts';
import { forgetOfficeNetwork, nameOfficeNetwork } from '#app/services/units/places/office-networks.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, 'do', 'id', 'label', 'address', ...HOURS_FIELDS] } as const;

function placeOf(request: Request, unit: string | undefined) {
  return { unit: unit ?? '', counter: new URL(request.url).searchParams.get('counter') };
}

export const loader = staffLoader('counters.manage', async ({ ctx, request, params }) => {
  const found = await getHours(ctx, placeOf(request, params['code']));
  return { ...found, fields: hoursFields(found.hours.week) };
});

export const action = staffAction('counters.manage', FORM, async (args) => {
  const { ctx, request, params, typed, context } = args;
  const place = placeOf(request, params['code']);
  switch (typed.do) {
    case 'network': {
      const network = typed.address.trim() === '' ? senderOf(args).network : networkOf(typed.address.trim());
      const isKnown = network !== null && network !== 'unknown';
      const mark = isKnown ? context.installation.intake.officeMark(network) : null;
      const { label, address } = typed;
      await nameOfficeNetwork(ctx, { unit: place.unit, label, address, mark });
      return redirect(paths.unit(place.unit, 'networks'), 303);
    }
    case 'forget':
      await forgetOfficeNetwork(ctx, { unit: place.unit, id: typed.id });
      return redirect(paths.unit(place.unit, 'networks'), 303);
    case 'follow':
      await followHoursAbove(ctx, place);
      break;
    default:
      await setHours(ctx, { ...place, typed });
  }
  return redirect(paths.unit(place.unit, 'hours'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(unitsMessages, 'units.hours');

export default function Hours() {
  const { unit, counter, hours, networks, fields } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useTranslate(consoleMessages, unitsMessages);
  const ui = useTranslate(uiMessages);
  const ofNetworks = refusal?.typed['do'] === 'network';
  return (
    <>
      <PageHeader
        title={t('units.hours.title', { name: counter?.name ?? unit.name })}
        breadcrumb={[
          { label: t('console.units'), to: paths.units() },
          { label: unit.name, to: paths.unit(unit.code) },
        ]}
      />
      <div className="grid max-w-5xl items-start gap-5 xl:grid-cols-2">
        <Card>
          <p className="text-sm">{t('units.hours.explained')}</p>
          <p className="mt-2 text-sm">
            <HoursSource hours={hours} />{' '}
            <TextLink to={paths.planCalendar()}>{t('units.hours.calendar')}</TextLink>
          </p>
          <Form
            refusal={ofNetworks ? undefined : refusal}
            initial={fields}
            className="mt-4 flex flex-col gap-4"
          >
            <ShownFields />
            <WeekFields />
            <div className="flex flex-wrap gap-2">
              <Button name="do" value="save">
                {t('units.hours.save')}
              </Button>
              {hours.isOwn && (
                <Button look="secondary" name="do" value="follow">
                  {t('units.hours.follow')}
                </Button>
              )}
              <LinkButton look="secondary" to={paths.unit(unit.code)}>
                {ui('ui.cancel')}
              </LinkButton>
            </div>
          </Form>
        </Card>
        {networks && <NetworksCard networks={networks} refusal={ofNetworks ? refusal : undefined} />}
      </div>
    </>
  );
}
