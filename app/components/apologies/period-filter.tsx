import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface PeriodFilterProps {
  readonly period: string;
  readonly choices: readonly { readonly code: string; readonly name: string }[];
}

/** The period that a table is of. */
export function PeriodFilter({ period, choices }: PeriodFilterProps) {
  const t = useTranslate(apologiesMessages);
  return (
    <FilterBar fields={['period']}>
      <FormField name="period" label={t('apologies.period')}>
        {(field) => (
          <Select {...field} key={period} defaultValue={period}>
            {choices.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </FilterBar>
  );
}
