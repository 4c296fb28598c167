import { Link, useSearchParams } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import type { ResultKey } from '#app/domain/results/keys.ts';
import { VIEWS, type View } from '#app/domain/results/view.ts';

/** What a change of view gives up: the order and the page belong to one table. */
const OF_ONE_VIEW = ['sort', 'dir', 'page'];

/** The views as links; what is filtered stays filtered. */
export function ViewTabs({ by }: { by: readonly ResultKey[] }) {
  const t = useTranslate(resultsMessages);
  const [search] = useSearchParams();
  const target = (view: View) => {
    const next = new URLSearchParams(search);
    OF_ONE_VIEW.forEach((name) => next.delete(name));
    next.set('by', view);
    return `?${next}`;
  };
  return (
    <nav aria-label={t('results.view')} className="mb-4 overflow-x-auto border-b border-line" data-chrome>
      <ul className="flex gap-1">
        {VIEWS.map((view) => {
          const isCurrent = view === by.join(',');
          return (
            <li key={view}>
              <Link
                to={target(view)}
                preventScrollReset
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  '-mb-px flex min-h-10 items-center border-b-2 px-3 text-sm whitespace-nowrap pointer-coarse:min-h-11',
                  isCurrent
                    ? 'border-accent font-semibold text-accent'
                    : 'border-transparent text-ink-soft hover:text-ink',
                )}
              >
                {t(`results.view.${view}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const FIELDS = ['q', 'from', 'to', 'unit', 'service_area', 'counter', 'channel'];

/** Filters of the responses that are counted. */
export function ResultFilters() {
  const t = useTranslate(resultsMessages);
  const [search] = useSearchParams();
  // The fields are remade when the address changes, so that they show what is counted.
  const key = FIELDS.map((name) => search.get(name)).join('|');
  return (
    <FilterBar key={key} label={t('results.filter')} fields={FIELDS}>
      <FormField label={t('results.filter.q')} className="w-full sm:w-64">
        {(field) => (
          <TextInput {...field} type="search" name="q" defaultValue={search.get('q') ?? ''} maxLength={100} />
        )}
      </FormField>
      <FormField label={t('results.filter.from')} className="w-[calc(50%-0.375rem)] sm:w-40">
        {(field) => <TextInput {...field} type="date" name="from" defaultValue={search.get('from') ?? ''} />}
      </FormField>
      <FormField label={t('results.filter.to')} className="w-[calc(50%-0.375rem)] sm:w-40">
        {(field) => <TextInput {...field} type="date" name="to" defaultValue={search.get('to') ?? ''} />}
      </FormField>
      {FIELDS.slice(3).map((name) => {
        const value = search.get(name);
        return value === null ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
    </FilterBar>
  );
}
