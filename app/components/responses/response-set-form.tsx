import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { SET_FIELDS } from '#app/domain/responses/response-set.ts';
import type { Refusal } from '#app/domain/form.ts';
import { FLAGS } from '#app/domain/survey/method.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** The fields of the form and of the address: a set of responses, and what to do with it. */
export const FORM_FIELDS = [...SET_FIELDS, 'kind'] as const;
export type TypedFields = Readonly<Record<(typeof FORM_FIELDS)[number], string>>;

interface ResponseSetFormProps {
  readonly typed: TypedFields;
  readonly refusal: Refusal | undefined;
}

/** Chooses a set of responses; its answer is how many there are, so it changes nothing. */
export function ResponseSetForm({ typed, refusal }: ResponseSetFormProps) {
  const t = useTranslate(exclusionsMessages);
  const r = useTranslate(resultsMessages);
  return (
    <Form
      method="get"
      id="set"
      refusal={refusal}
      initial={{ ...typed, kind: typed.kind || 'excluded' }}
      className="grid gap-4 sm:grid-cols-2"
    >
      <FormField name="kind" label={t('exclusions.kind')} className="sm:col-span-2">
        {(field) => (
          <Select {...field}>
            <option value="excluded">{t('exclusions.kind.excluded')}</option>
            <option value="included">{t('exclusions.kind.included')}</option>
          </Select>
        )}
      </FormField>
      <FormField name="unit" label={t('exclusions.unit')} hint={t('exclusions.unitHint')}>
        {(field) => <TextInput {...field} maxLength={50} />}
      </FormField>
      <FormField name="counter" label={t('exclusions.counter')} hint={t('exclusions.counterHint')}>
        {(field) => <TextInput {...field} maxLength={50} />}
      </FormField>
      <FormField
        name="code"
        label={t('exclusions.code')}
        hint={t('exclusions.codeHint')}
        className="sm:col-span-2"
      >
        {(field) => <TextInput {...field} maxLength={20} />}
      </FormField>
      <FormField name="from" label={t('exclusions.from')}>
        {(field) => <DateInput {...field} />}
      </FormField>
      <FormField name="to" label={t('exclusions.to')}>
        {(field) => <DateInput {...field} />}
      </FormField>
      <ReceiptFields />
      <FormField name="channel" label={t('exclusions.channel')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('exclusions.anyChannel')}</option>
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {r(`results.channel.${channel}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="flag" label={t('exclusions.flag')}>
        {(field) => (
          <Select {...field}>
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
function ReceiptFields() {
  const t = useTranslate(exclusionsMessages);
  return (
    <>
      {(['receivedFrom', 'receivedTo'] as const).map((name) => (
        <FormField key={name} name={name} label={t(`exclusions.${name}`)} hint={t('exclusions.received')}>
          {(field) => (
            <TextInput {...field} maxLength={16} placeholder="dd/mm/yyyy hh:mm" autoComplete="off" />
          )}
        </FormField>
      ))}
      {(['hourFrom', 'hourTo'] as const).map((name) => (
        <FormField key={name} name={name} label={t(`exclusions.${name}`)} hint={t('exclusions.hours')}>
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={2} />}
        </FormField>
      ))}
    </>
  );
}
