import type { ReactNode } from 'react';
import { useTranslate } from '#app/components/ui/locale.tsx';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import { FormField, Select } from './form-field.tsx';

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
  const t = useTranslate(uiMessages);
  return (
    <FormField name={name} required label={label} {...(hint !== undefined && { hint })}>
      {(field) => (
        <Select {...field}>
          <option value="">{t('ui.choose')}</option>
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
