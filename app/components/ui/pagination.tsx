import { Link, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatCount } from '#app/domain/locale/format.ts';
import { useLocale, useTranslate } from './locale.tsx';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
}

/** Which part of a long list is shown, with links to the pages around it. Nothing when all fits on one page. */
export function Pagination({ page, pageSize, total }: PaginationProps) {
  const t = useTranslate(uiMessages);
  const locale = useLocale();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav
      aria-label={t('ui.pages')}
      className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2.5 text-sm text-ink-soft"
      data-chrome
    >
      <p className="tabular-nums">
        {t('ui.pageRange', {
          first: formatCount(first, locale),
          last: formatCount(last, locale),
          total: formatCount(total, locale),
        })}
      </p>
      <ul className="flex gap-2">
        {page > 1 && <PageLink page={page - 1}>{t('ui.previousPage')}</PageLink>}
        {page < pages && <PageLink page={page + 1}>{t('ui.nextPage')}</PageLink>}
      </ul>
    </nav>
  );
}

function PageLink({ page, children }: { page: number; children: ReactNode }) {
  const [search] = useSearchParams();
  const target = new URLSearchParams(search);
  target.set('page', String(page));
  return (
    <li>
      <Link to={`?${target}`} className="rounded-md px-2.5 py-1.5 font-medium text-accent hover:bg-sunken">
        {children}
      </Link>
    </li>
  );
}
