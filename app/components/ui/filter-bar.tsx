import { Link, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Form } from './forms/form.tsx';
import { useTranslate } from './locale.tsx';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface FilterBarProps {
  label?: string;
  /** Names of the fields inside; everything else in the address (such as the order) is kept. */
  fields: readonly string[];
  children: ReactNode;
}

/** Filters of a list. Their state is the address, so that a view can be sent to a colleague; works without script. */
export function FilterBar({ label, fields, children }: FilterBarProps) {
  const t = useTranslate(uiMessages);
  const [search] = useSearchParams();
  const kept = [...search].filter(([name]) => !fields.includes(name) && name !== 'page' && name !== 'lang');
  const isFiltered = fields.some((name) => search.get(name));
  return (
    <Form
      id="filter"
      method="get"
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
