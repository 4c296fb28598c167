import type { HeadersFunction } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { FailureAlert } from '#app/components/console/failure-alert.tsx';
import { KeyOnce } from '#app/components/api/key-once.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { staffAction, staffLoader } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import keysMessages from '#app/messages/keys.json' with { type: 'json' };

export const loader = staffLoader('keys.manage', () => null);

export const action = staffAction('keys.manage', async ({ ctx, request, context }) => {
  const typed = await readForm(request, ['name', 'small_groups', 'unit', 'last_day']);
  return orRefuse(request, typed, async () => {
    const { name, unit, last_day: lastDay } = typed;
    const scopes = ['results:read', ...(typed.small_groups === '1' ? ['results:small-groups'] : [])];
    const { token, ...created } = await createKey(ctx, { name, scopes, unitCode: unit, lastDay });
    // Answered here and not by a redirect: the key is in this one answer and nowhere else.
    return { made: { ...created, token, address: context.installation.baseUrl + paths.apiRounds() } };
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(keysMessages, 'keys.add');

export default function NewKey() {
  const result = useActionData<typeof action>();
  const t = useTranslate(keysMessages);
  const made = result && 'made' in result ? result.made : null;
  const refused = result && 'failure' in result ? result : null;
  return (
    <>
      <PageHeader title={t('keys.add')} breadcrumb={[{ label: t('keys.title'), to: paths.keys() }]} />
      <div className="max-w-2xl">
        {made ? (
          <>
            <KeyOnce name={made.name} token={made.token} address={made.address} />
            <LinkButton look="secondary" to={paths.keys()}>
              {t('keys.backToList')}
            </LinkButton>
          </>
        ) : (
          <Card>
            {refused && <FailureAlert failure={refused.failure} />}
            <KeyForm typed={refused?.typed ?? {}} />
          </Card>
        )}
      </div>
    </>
  );
}

function KeyForm({ typed }: { typed: Readonly<Record<string, string>> }) {
  const t = useTranslate(keysMessages);
  return (
    <Form method="post" className="flex flex-col gap-5">
      <FormField label={t('keys.name')} hint={t('keys.nameHint')}>
        {(field) => (
          <TextInput {...field} name="name" maxLength={100} required defaultValue={typed['name']} />
        )}
      </FormField>
      <fieldset>
        <legend className="text-sm font-medium">{t('keys.scopes')}</legend>
        <p className="mt-1.5 text-sm">✓ {t('keys.scope.results:read')}</p>
        <label className="mt-1.5 flex items-start gap-2.5 text-sm">
          <input
            type="checkbox"
            name="small_groups"
            value="1"
            defaultChecked={typed['small_groups'] === '1'}
            aria-describedby="small-groups-hint"
            className="mt-0.5 size-4.5"
          />
          {t('keys.scope.results:small-groups')}
        </label>
        <p id="small-groups-hint" className="mt-1 ml-7 text-xs text-ink-faint">
          {t('keys.smallGroupsHint')}
        </p>
      </fieldset>
      <FormField label={t('keys.unitCode')} hint={t('keys.unitHint')}>
        {(field) => <TextInput {...field} name="unit" maxLength={50} defaultValue={typed['unit']} />}
      </FormField>
      <FormField label={t('keys.expiresOn')} className="sm:w-64">
        {(field) => <TextInput {...field} name="last_day" type="date" defaultValue={typed['last_day']} />}
      </FormField>
      <div>
        <Button>{t('keys.create')}</Button>
      </div>
    </Form>
  );
}
