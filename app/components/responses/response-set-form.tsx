import { Form } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { FLAGS } from '#app/domain/survey/method.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** What names a set of responses, as typed; the fields of the form and of the address. */
export const SET_FIELDS = ['unit', 'counter', 'from', 'to', 'flag', 'kind'] as const;
export type TypedFields = Readonly<Record<(typeof SET_FIELDS)[number], string>>;

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
      <FormField label={t('exclusions.from')}>
        {(field) => <TextInput {...field} name="from" type="date" defaultValue={typed.from} />}
      </FormField>
      <FormField label={t('exclusions.to')}>
        {(field) => <TextInput {...field} name="to" type="date" defaultValue={typed.to} />}
      </FormField>
      <FormField label={t('exclusions.flag')} className="sm:col-span-2">
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
