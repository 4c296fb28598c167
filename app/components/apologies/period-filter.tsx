import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

/** The period that a table is of, by its code. */
export function PeriodFilter({ period }: { period: string }) {
  const t = useTranslate(apologiesMessages);
  return (
    <FilterBar fields={['period']}>
      <FormField name="period" label={t('apologies.period')} hint={t('apologies.periodHint')}>
        {(field) => <TextInput {...field} defaultValue={period} maxLength={20} className="max-w-40" />}
      </FormField>
    </FilterBar>
  );
}
