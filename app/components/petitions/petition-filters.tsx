import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { DUE_SPANS } from '#app/domain/petitions/ageing.ts';
import { PETITION_CAUSES, PETITION_CLASSES, PETITION_SOURCES } from '#app/domain/petitions/petition.ts';
import {
  PETITION_FILTER_FIELDS,
  PETITION_FILTERS,
  type AskedPetitions,
} from '#app/domain/petitions/petition-filter.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

/** What the register is narrowed to, in the address. */
export function PetitionFilters({ asked }: { asked: AskedPetitions }) {
  const t = useTranslate(petitionsMessages);
  const ui = useTranslate(uiMessages);
  const lists = [
    ['state', PETITION_FILTERS.map((value) => [value, t(`petitions.state.${value}`)])],
    ['span', DUE_SPANS.map((value) => [value, t(`petitions.span.${value}`)])],
    ['class', PETITION_CLASSES.map((value) => [value, t(`petitions.class.${value}`)])],
    ['source', PETITION_SOURCES.map((value) => [value, t(`petitions.source.${value}`)])],
    ['cause', PETITION_CAUSES.map((value) => [value, t(`petitions.cause.${value}`)])],
  ] as const;
  return (
    <FilterBar fields={PETITION_FILTER_FIELDS} dates={['from', 'to']}>
      <FormField name="q" label={t('petitions.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => <TextInput {...field} type="search" defaultValue={asked.q} />}
      </FormField>
      {lists.map(([name, choices]) => (
        <FormField name={name} key={name} label={t(`petitions.${name}`)}>
          {(field) => (
            <Select {...field} defaultValue={asked[name]}>
              <option value="">{ui('ui.all')}</option>
              {choices.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      ))}
      <FormField name="unit" label={t('petitions.unit')} className="w-36">
        {(field) => <TextInput {...field} defaultValue={asked.unit} />}
      </FormField>
      {(['from', 'to'] as const).map((name) => (
        <FormField name={name} key={name} label={t(`petitions.${name}`)}>
          {(field) => <DateInput {...field} defaultValue={asked[name]} />}
        </FormField>
      ))}
    </FilterBar>
  );
}
