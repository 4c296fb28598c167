import { Link, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Refusal } from '#app/domain/form.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { Button } from './button.tsx';
import { Form } from './forms/form.tsx';
import { useTranslate } from './locale.tsx';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface FilterBarProps {
  label?: string;
  /** Names of the fields inside; everything else in the address (such as the order) is kept. */
  fields: readonly string[];
  /** Those of them that are dates. */
  dates?: readonly string[];
  children: ReactNode;
}

/** What is wrong with dates in the address, beside their fields; a page leaves such a date out. */
export function useDateRefusal(names: readonly string[]): Refusal | undefined {
  const t = useTranslate(uiMessages);
  const [search] = useSearchParams();
  const typed = Object.fromEntries(names.map((name) => [name, (search.get(name) ?? '').trim()]));
  const wrong = Object.entries(typed).filter(([, text]) => text !== '' && parseDateCell(text) === null);
  if (wrong.length === 0) return undefined;
  const errors = wrong.map(([field, value]) => ({
    field,
    text: t('ui.notADate', { value: excerpt(value) }),
  }));
  return { typed, errors };
}

/** Filters of a list. Their state is the address, so that a view can be sent to a colleague; works without script. */
export function FilterBar({ label, fields, dates = [], children }: FilterBarProps) {
  const t = useTranslate(uiMessages);
  const [search] = useSearchParams();
  const kept = [...search].filter(([name]) => !fields.includes(name) && name !== 'page' && name !== 'lang');
  const isFiltered = fields.some((name) => search.get(name));
  return (
    <Form
      id="filter"
      method="get"
      refusal={useDateRefusal(dates)}
      role="search"
      aria-label={label ?? t('ui.filter')}
      className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
      data-chrome
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button look="secondary">{t('ui.applyFilter')}</Button>
      {isFiltered && (
        <Link
          to={`?${new URLSearchParams(kept)}`}
          className="self-center py-1.5 text-sm text-accent hover:underline"
        >
          {t('ui.clearFilter')}
        </Link>
      )}
    </Form>
  );
}
