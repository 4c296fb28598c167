import type { HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { KeyOnce } from '#app/components/api/key-once.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { CheckboxList, DateInput, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { KEY_SCOPES } from '#app/domain/api/key-scope.ts';
import type { Refusal } from '#app/domain/form.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import keysMessages from '#app/messages/keys.json' with { type: 'json' };

export const loader = staffLoader('keys.manage', () => null);

const FORM = { fields: ['name', 'scopes', 'unitCode', 'lastDay'], lists: ['scopes'] } as const;

export const action = staffAction('keys.manage', FORM, async ({ ctx, typed, context }) => {
  const { name, unitCode, lastDay } = typed;
  const scopes = KEY_SCOPES.filter((scope) => typed.scopes.split('\n').includes(scope));
  const { token, ...created } = await createKey(ctx, { name, unitCode, lastDay, scopes });
  // Answered here and not by a redirect: the key is in this one answer and nowhere else.
  return { made: { ...created, token, address: context.installation.baseUrl + paths.apiRounds() } };
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(keysMessages, 'keys.add');

export default function NewKey() {
  const result = useActionData<typeof action>();
  const t = useTranslate(keysMessages);
  const made = result && 'made' in result ? result.made : null;
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
            <KeyForm refused={result && 'errors' in result ? result : undefined} />
          </Card>
        )}
      </div>
    </>
  );
}

function KeyForm({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(keysMessages);
  return (
    <Form refusal={refused} initial={{ scopes: 'results:read' }} className="flex flex-col gap-5">
      <FormField name="name" required label={t('keys.name')} hint={t('keys.nameHint')}>
        {(field) => <TextInput {...field} maxLength={100} />}
      </FormField>
      <CheckboxList
        name="scopes"
        legend={t('keys.scopes')}
        hint={t('keys.smallGroupsHint')}
        choices={KEY_SCOPES.map((scope) => ({ value: scope, label: t(`keys.scope.${scope}`) }))}
      />
      <FormField name="unitCode" label={t('keys.unitCode')} hint={t('keys.unitHint')}>
        {(field) => <TextInput {...field} maxLength={50} />}
      </FormField>
      <FormField name="lastDay" label={t('keys.expiresOn')} className="sm:w-64">
        {(field) => <DateInput {...field} />}
      </FormField>
      <div>
        <Button>{t('keys.create')}</Button>
      </div>
    </Form>
  );
}
