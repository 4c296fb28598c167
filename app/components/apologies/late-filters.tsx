import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { LATE_FILTER_FIELDS, LATE_FILTERS, type AskedLate } from '#app/domain/apologies/late-filter.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

/** What the list of late dossiers is narrowed to, in the address. */
export function LateFilters({ asked }: { asked: AskedLate }) {
  const t = useTranslate(apologiesMessages);
  const ui = useTranslate(uiMessages);
  return (
    <FilterBar fields={LATE_FILTER_FIELDS} dates={['from', 'to']}>
      <FormField name="show" label={t('apologies.show')}>
        {(field) => (
          <Select {...field} defaultValue={asked.show}>
            <option value="">{ui('ui.all')}</option>
            {LATE_FILTERS.map((value) => (
              <option key={value} value={value}>
                {t(`apologies.filter.${value}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="q" label={t('apologies.code')} className="w-56 max-w-full">
        {(field) => <TextInput {...field} type="search" defaultValue={asked.q} />}
      </FormField>
      <FormField name="unit" label={t('apologies.unit')} className="w-36">
        {(field) => <TextInput {...field} defaultValue={asked.unit} />}
      </FormField>
      {(['from', 'to'] as const).map((name) => (
        <FormField name={name} key={name} label={t(`apologies.${name}`)}>
          {(field) => <DateInput {...field} defaultValue={asked[name]} />}
        </FormField>
      ))}
    </FilterBar>
  );
}
