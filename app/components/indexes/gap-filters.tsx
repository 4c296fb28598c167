import { useSearchParams } from '@remix-run/react';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { GAP_SORTS } from '#app/domain/indexes/gaps.ts';
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };

interface GapFiltersProps {
  readonly sets: readonly { readonly code: string; readonly title: string }[];
  readonly areas: readonly { readonly code: string; readonly label: string }[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly options: readonly (readonly [value: string, text: string])[];
}

function Choice({ name, label, hint, options }: ChoiceProps) {
  const [search] = useSearchParams();
  const given = search.get(name) ?? '';
  return (
    <FormField name={name} label={label} {...(hint !== undefined && { hint })} className="w-full sm:w-60">
      {(field) => (
        <Select {...field} key={given} defaultValue={given}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}

/** Narrows the list of lost points; its state is the address. */
export function GapFilters({ sets, areas, units }: GapFiltersProps) {
  const t = useTranslate(gapsMessages);
  const all = (text: string) => ['', text] as const;
  return (
    <FilterBar fields={['set', 'area', 'unit', 'sort']}>
      <Choice
        name="set"
        label={t('gaps.set')}
        options={[all(t('gaps.allSets')), ...sets.map(({ code, title }) => [code, title] as const)]}
      />
      {areas.length > 0 && (
        <Choice
          name="area"
          label={t('gaps.area')}
          options={[
            all(t('gaps.allAreas')),
            ...areas.map(({ code, label }) => [code, `${code} ${label}`] as const),
          ]}
        />
      )}
      <Choice
        name="unit"
        label={t('gaps.unit')}
        options={[all(t('gaps.allUnits')), ...units.map(({ code, name }) => [code, name] as const)]}
      />
      <Choice
        name="sort"
        label={t('gaps.sort')}
        options={GAP_SORTS.map((sort) => [sort === 'lost' ? '' : sort, t(`gaps.sort.${sort}`)] as const)}
      />
    </FilterBar>
  );
}
