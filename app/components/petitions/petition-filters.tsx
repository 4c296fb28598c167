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

/** What is asked for now and then; it is open while one of them narrows the list. */
const RARE = ['class', 'source', 'cause', 'unit', 'from', 'to'] as const;

/** What the register is narrowed to, in the address. */
export function PetitionFilters({ asked }: { asked: AskedPetitions }) {
  const t = useTranslate(petitionsMessages);
  const isNarrowed = RARE.some((name) => asked[name] !== '');
  const usual = [
    ['state', PETITION_FILTERS.map((value) => [value, t(`petitions.state.${value}`)] as const)],
    ['span', DUE_SPANS.map((value) => [value, t(`petitions.span.${value}`)] as const)],
  ] as const;
  const rare = [
    ['class', PETITION_CLASSES.map((value) => [value, t(`petitions.class.${value}`)] as const)],
    ['source', PETITION_SOURCES.map((value) => [value, t(`petitions.source.${value}`)] as const)],
    ['cause', PETITION_CAUSES.map((value) => [value, t(`petitions.cause.${value}`)] as const)],
  ] as const;
  return (
    <FilterBar fields={PETITION_FILTER_FIELDS} dates={['from', 'to']}>
      <FormField name="q" label={t('petitions.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => <TextInput {...field} type="search" defaultValue={asked.q} />}
      </FormField>
      {usual.map(([name, choices]) => (
        <ListFilter key={name} name={name} asked={asked} choices={choices} />
      ))}
      <details className="w-full" open={isNarrowed}>
        <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-semibold text-accent pointer-coarse:min-h-11">
          {t('petitions.moreFilters')}
        </summary>
        <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
          {rare.map(([name, choices]) => (
            <ListFilter key={name} name={name} asked={asked} choices={choices} />
          ))}
          <FormField name="unit" label={t('petitions.unit')} className="w-36">
            {(field) => <TextInput {...field} defaultValue={asked.unit} />}
          </FormField>
          {(['from', 'to'] as const).map((name) => (
            <FormField name={name} key={name} label={t(`petitions.${name}`)}>
              {(field) => <DateInput {...field} defaultValue={asked[name]} />}
            </FormField>
          ))}
        </div>
      </details>
    </FilterBar>
  );
}

interface ListFilterProps {
  readonly name: 'state' | 'span' | 'class' | 'source' | 'cause';
  readonly asked: AskedPetitions;
  readonly choices: readonly (readonly [value: string, label: string])[];
}

function ListFilter({ name, asked, choices }: ListFilterProps) {
  const t = useTranslate(petitionsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <FormField name={name} label={t(`petitions.${name}`)}>
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
  );
}
