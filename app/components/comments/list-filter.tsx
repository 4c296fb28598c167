import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { AskedComments } from '#app/domain/comments/comment-filter.ts';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

export type FilterChoices = readonly (readonly [value: string, label: string])[];

interface ListFilterProps {
  readonly name: 'state' | 'owner' | 'topic' | 'age' | 'area';
  readonly label: string;
  readonly asked: AskedComments;
  readonly choices: FilterChoices;
  readonly className?: string;
}

/** One of some values to which comments are narrowed, or all. */
export function ListFilter({ name, label, asked, choices, className }: ListFilterProps) {
  const ui = useTranslate(uiMessages);
  return (
    <FormField name={name} label={label} {...(className !== undefined && { className })}>
      {(field) => (
        <Select {...field} defaultValue={asked[name]}>
          <option value="">{ui('ui.all')}</option>
          {choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
