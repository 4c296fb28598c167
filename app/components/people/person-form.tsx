import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface PersonFormProps {
  person: { readonly name: string; readonly email: string };
  refusal: Refusal | undefined;
}

/** The name and the e-mail of a person, to be changed. */
export function PersonForm({ person: { name, email }, refusal }: PersonFormProps) {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.facts')}>
      <Form id="person" refusal={refusal} initial={{ name, email }} className="flex flex-col gap-4">
        <input type="hidden" name="change" value="facts" />
        <ShownFields />
        <FormField name="name" required label={t('people.name')}>
          {(field) => <TextInput {...field} maxLength={200} />}
        </FormField>
        <FormField name="email" required label={t('people.email')} hint={t('people.emailChangeHint')}>
          {(field) => <TextInput {...field} inputMode="email" maxLength={254} />}
        </FormField>
        <div>
          <Button look="secondary">{t('people.saveFacts')}</Button>
        </div>
      </Form>
    </Card>
  );
}
