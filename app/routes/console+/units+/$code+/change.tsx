import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FollowsCard } from '#app/components/units/follows-card.tsx';
import { ChangeFields } from '#app/components/units/unit-fields.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { changeUnit, UNIT_CHANGE_FIELDS } from '#app/services/units/changes/change-unit.server.ts';
import { getUnitChange } from '#app/services/units/changes/get-unit-change.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export const loader = staffLoader('units.manage', async ({ ctx, request, params }) => {
  const change = new URL(request.url).searchParams.get('what');
  return getUnitChange(ctx, { code: params['code'] ?? '', change });
});

export const action = staffAction(
  'units.manage',
  { fields: UNIT_CHANGE_FIELDS },
  async ({ ctx, typed, params }) => {
    const code = params['code'] ?? '';
    const done = await changeUnit(ctx, { code, typed });
    return redirect(paths.unit(code, done), 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(unitsMessages, 'units.changes');

/** Says what follows before a unit is changed; a page and not a dialog, so that it needs no script. */
export default function ChangeUnit() {
  const { unit, what, rounds, use, fields } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, unitsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader
        title={t(`units.changeTitle.${what}`, { name: unit.name })}
        breadcrumb={[
          { label: t('console.units'), to: paths.units() },
          { label: unit.name, to: paths.unit(unit.code) },
        ]}
      />
      <div className="grid max-w-5xl items-start gap-5 xl:grid-cols-2">
        <Card>
          <p className="text-sm">{t(`units.explained.${what}`)}</p>
          <Form
            refusal={useActionData<typeof action>()}
            initial={what === 'edit' ? fields : { codes: unit.code, kind: unit.kind }}
            className="mt-4 flex flex-col gap-5"
          >
            <input type="hidden" name="what" value={what} />
            {what === 'edit' && <ShownFields />}
            <ChangeFields change={what} />
            <div className="flex flex-wrap gap-2">
              <Button look={what === 'close' || what === 'merge' ? 'danger' : 'primary'}>
                {t(what === 'edit' ? 'units.form.save' : `units.change.${what}`)}
              </Button>
              <LinkButton look="secondary" to={paths.unit(unit.code)}>
                {ui('ui.cancel')}
              </LinkButton>
            </div>
          </Form>
        </Card>
        {what !== 'edit' && <FollowsCard rounds={rounds} use={use} isMerger={what === 'merge'} />}
      </div>
    </>
  );
}
