import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClosePlaceCard } from '#app/components/units/places/close-place-card.tsx';
import { CounterFields } from '#app/components/units/places/counter-fields.tsx';
import { MoveCounterCard } from '#app/components/units/places/move-counter-card.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { HoursCard } from '#app/components/units/places/hours-card.tsx';
import { HistoryCard } from '#app/components/units/history-card.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { Refusal } from '#app/domain/form.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { closeCounter, moveCounter, reopenCounter } from '#app/services/units/change-counters.server.ts';
import { getCounterPage, getNewCounter } from '#app/services/units/places/get-counter-page.server.ts';
import { addCounter, changeCounter } from '#app/services/units/places/save-counter.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const FORM = {
  fields: [SHOWN_FIELD, 'do', 'code', 'name', 'areas', 'on', 'to'],
  lists: ['areas'],
} as const;

const counterIn = (request: Request) => new URL(request.url).searchParams.get('counter');

export const loader = staffLoader('counters.manage', async ({ ctx, request, params }) => {
  const [unit, counter] = [params['code'] ?? '', counterIn(request)];
  if (counter !== null) return getCounterPage(ctx, { unit, counter });
  return { ...(await getNewCounter(ctx, { unit })), counter: null, fields: {}, hours: null, changes: null };
});

export const action = staffAction('counters.manage', FORM, async ({ ctx, request, params, typed }) => {
  const [unit, counter] = [params['code'] ?? '', counterIn(request)];
  const done = (what: string) => redirect(paths.unit(unit, what), 303);
  if (counter === null) {
    const { code, name, areas } = typed;
    await addCounter(ctx, { unit, code, name, areas });
    return done('counter');
  }
  switch (typed.do) {
    case 'close':
      await closeCounter(ctx, { unit, counter, on: typed.on.trim() === '' ? undefined : typed.on });
      return done('counterClosed');
    case 'reopen':
      await reopenCounter(ctx, { unit, counter });
      return done('counterOpened');
    case 'move':
      await moveCounter(ctx, { unit, counter, to: typed.to.trim() });
      return done('counterMoved');
    default:
      await changeCounter(ctx, { unit, counter, typed });
      return done('counter');
  }
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(unitsMessages, 'units.counters');

const FORMS = new Map([
  ['close', 'closing'],
  ['reopen', 'closing'],
  ['move', 'moving'],
]);

/** What is to be mended in one of the forms of the page. */
function refusedIn(form: 'saving' | 'closing' | 'moving', refusal: Refusal | undefined) {
  const refused = FORMS.get(refusal?.typed['do'] ?? '') ?? 'saving';
  return refused === form ? refusal : undefined;
}

export default function Counter() {
  const { unit, counter, areas, fields, hours, changes } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useTranslate(consoleMessages, unitsMessages);
  const ui = useTranslate(uiMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={counter ? t('units.counter.title', { name: counter.name }) : t('units.counter.add')}
        breadcrumb={[
          { label: t('console.units'), to: paths.units() },
          { label: unit.name, to: paths.unit(unit.code) },
        ]}
      />
      <div className="grid max-w-5xl items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card>
            <Form refusal={refusedIn('saving', refusal)} initial={fields} className="flex flex-col gap-5">
              <input type="hidden" name="do" value="save" />
              {counter !== null && <ShownFields />}
              <CounterFields isNew={counter === null} areas={areas} />
              <div className="flex flex-wrap gap-2">
                <Button>{t(counter === null ? 'units.counter.add' : 'units.counter.save')}</Button>
                <LinkButton look="secondary" to={paths.unit(unit.code)}>
                  {ui('ui.cancel')}
                </LinkButton>
              </div>
            </Form>
          </Card>
          {changes && <HistoryCard changes={changes} />}
        </div>
        {counter && (
          <div className="flex min-w-0 flex-col gap-5">
            <HoursCard hours={hours} edit={paths.unitHours(unit.code, counter.code)} />
            <ClosePlaceCard
              kind="counter"
              isOpen={counter.active}
              closedOn={counter.closedOn}
              refusal={refusedIn('closing', refusal)}
            />
            {can('units.manage') && <MoveCounterCard refusal={refusedIn('moving', refusal)} />}
          </div>
        )}
      </div>
    </>
  );
}
