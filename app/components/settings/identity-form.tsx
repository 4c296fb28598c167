import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { CheckboxField, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import identityMessages from '#app/messages/identity.json' with { type: 'json' };

interface IdentityFormProps {
  readonly fields: Readonly<Record<'issuer' | 'clientId' | 'name' | 'domains' | 'isOn', string>>;
  readonly hasSecret: boolean;
  readonly refused: Refusal | undefined;
}

/** The province's identity server: where it is, who may come by it, what the log-in page says. */
export function IdentityForm({ fields, hasSecret, refused }: IdentityFormProps) {
  const t = useTranslate(identityMessages);
  return (
    <Form id="identity" refusal={refused} initial={fields} className="flex flex-col gap-5">
      <input type="hidden" name="do" value="save" />
      <ShownFields />
      <ServerFields hasSecret={hasSecret} />
      <Card title={t('identity.who')}>
        <p className="mb-4 text-sm text-ink-soft">{t('identity.whoHint')}</p>
        <FormField name="domains" label={t('identity.domains')} hint={t('identity.domainsHint')}>
          {(field) => <TextArea {...field} rows={3} maxLength={2000} className="max-w-sm" />}
        </FormField>
      </Card>
      <Card title={t('identity.button')}>
        <div className="flex flex-col gap-4">
          <FormField name="name" label={t('identity.name')} hint={t('identity.nameHint')}>
            {(field) => <TextInput {...field} maxLength={200} className="max-w-sm" />}
          </FormField>
          <CheckboxField name="isOn" label={t('identity.isOn')} hint={t('identity.isOnHint')} />
        </div>
      </Card>
      <div>
        <Button>{t('identity.save')}</Button>
      </div>
    </Form>
  );
}

function ServerFields({ hasSecret }: { hasSecret: boolean }) {
  const t = useTranslate(identityMessages);
  return (
    <Card title={t('identity.server')}>
      <div className="flex flex-col gap-4">
        <FormField name="issuer" required label={t('identity.issuer')} hint={t('identity.issuerHint')}>
          {(field) => <TextInput {...field} inputMode="url" autoCapitalize="none" maxLength={200} />}
        </FormField>
        <FormField name="clientId" required label={t('identity.clientId')}>
          {(field) => <TextInput {...field} autoCapitalize="none" autoComplete="off" maxLength={200} />}
        </FormField>
        <FormField
          name="clientSecret"
          required={!hasSecret}
          label={t('identity.clientSecret')}
          hint={t(hasSecret ? 'identity.secretKept' : 'identity.secretHint')}
        >
          {(field) => <TextInput {...field} type="password" autoComplete="off" maxLength={200} />}
        </FormField>
      </div>
    </Card>
  );
}
