import { Form } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { SET_FIELDS } from '#app/domain/responses/response-set.ts';
import { FLAGS } from '#app/domain/survey/method.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** The fields of the form and of the address: a set of responses, and what to do with it. */
export const FORM_FIELDS = [...SET_FIELDS, 'kind'] as const;
export type TypedFields = Readonly<Record<(typeof FORM_FIELDS)[number], string>>;

/** Chooses a set of responses; its answer is how many there are, so it changes nothing. */
export function ResponseSetForm({ typed }: { typed: TypedFields }) {
  const t = useTranslate(exclusionsMessages);
  const r = useTranslate(resultsMessages);
  return (
    <Form method="get" className="grid gap-4 sm:grid-cols-2">
      <FormField label={t('exclusions.kind')} className="sm:col-span-2">
        {(field) => (
          <Select {...field} name="kind" defaultValue={typed.kind || 'excluded'}>
            <option value="excluded">{t('exclusions.kind.excluded')}</option>
            <option value="included">{t('exclusions.kind.included')}</option>
          </Select>
        )}
      </FormField>
      <FormField label={t('exclusions.unit')} hint={t('exclusions.unitHint')}>
        {(field) => <TextInput {...field} name="unit" maxLength={50} defaultValue={typed.unit} />}
      </FormField>
      <FormField label={t('exclusions.counter')} hint={t('exclusions.counterHint')}>
        {(field) => <TextInput {...field} name="counter" maxLength={50} defaultValue={typed.counter} />}
      </FormField>
      <FormField label={t('exclusions.code')} hint={t('exclusions.codeHint')} className="sm:col-span-2">
        {(field) => <TextInput {...field} name="code" maxLength={20} defaultValue={typed.code} />}
      </FormField>
      <FormField label={t('exclusions.from')}>
        {(field) => <TextInput {...field} name="from" type="date" defaultValue={typed.from} />}
      </FormField>
      <FormField label={t('exclusions.to')}>
        {(field) => <TextInput {...field} name="to" type="date" defaultValue={typed.to} />}
      </FormField>
      <ReceiptFields typed={typed} />
      <FormField label={t('exclusions.channel')}>
        {(field) => (
          <Select {...field} name="channel" defaultValue={typed.channel}>
            <option value="">{t('exclusions.anyChannel')}</option>
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {r(`results.channel.${channel}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField label={t('exclusions.flag')}>
        {(field) => (
          <Select {...field} name="flag" defaultValue={typed.flag}>
            <option value="">{t('exclusions.anyFlag')}</option>
            {FLAGS.map((flag) => (
              <option key={flag} value={flag}>
                {r(`results.flag.${flag}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <div className="sm:col-span-2">
        <Button look="secondary">{t('exclusions.show')}</Button>
      </div>
    </Form>
  );
}

/** When the server received them: between two times, and at which hours of the day. */
function ReceiptFields({ typed }: { typed: TypedFields }) {
  const t = useTranslate(exclusionsMessages);
  return (
    <>
      {(['receivedFrom', 'receivedTo'] as const).map((name) => (
        <FormField key={name} label={t(`exclusions.${name}`)} hint={t('exclusions.received')}>
          {(field) => <TextInput {...field} name={name} type="datetime-local" defaultValue={typed[name]} />}
        </FormField>
      ))}
      {(['hourFrom', 'hourTo'] as const).map((name) => (
        <FormField key={name} label={t(`exclusions.${name}`)} hint={t('exclusions.hours')}>
          {(field) => (
            <TextInput {...field} name={name} type="number" min={0} max={24} defaultValue={typed[name]} />
          )}
        </FormField>
      ))}
    </>
  );
}
