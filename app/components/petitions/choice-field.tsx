import type { ReactNode } from 'react';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

interface ChoiceFieldProps<Choice extends string> {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly choices: readonly Choice[];
  readonly nameOf: (choice: Choice) => string;
}

/** One of some choices, of which none is made for the officer. */
export function ChoiceField<Choice extends string>({
  name,
  label,
  hint,
  choices,
  nameOf,
}: ChoiceFieldProps<Choice>) {
  const t = useTranslate(petitionsMessages);
  return (
    <FormField name={name} required label={label} {...(hint !== undefined && { hint })}>
      {(field) => (
        <Select {...field}>
          <option value="">{t('petitions.choose')}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {nameOf(choice)}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
