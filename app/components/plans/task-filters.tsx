import { useSearchParams } from '@remix-run/react';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { TASK_FILTERS } from '#app/domain/plans/task-filter.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import type { UnitChoice } from './unit-field.tsx';

/** Narrows a list of tasks; its state is the address. */
export function TaskFilters({ units }: { units: readonly UnitChoice[] }) {
  const t = useTranslate(plansMessages);
  const [search] = useSearchParams();
  const given = (name: string) => search.get(name) ?? '';
  return (
    <FilterBar fields={['state', 'unit', 'q']}>
      <FormField name="state" label={t('plans.state')} className="w-full sm:w-56">
        {(field) => (
          <Select {...field} key={given('state')} defaultValue={given('state')}>
            <option value="">{t('plans.filter.all')}</option>
            {TASK_FILTERS.map((state) => (
              <option key={state} value={state}>
                {t(`plans.filter.${state}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="unit" label={t('plans.lead')} className="w-full sm:w-64">
        {(field) => (
          <Select {...field} key={given('unit')} defaultValue={given('unit')}>
            <option value="">{t('plans.allUnits')}</option>
            {units.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="q" label={t('plans.search')} className="w-full sm:w-56">
        {(field) => <TextInput {...field} key={given('q')} defaultValue={given('q')} maxLength={100} />}
      </FormField>
    </FilterBar>
  );
}
