import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslate } from './locale.tsx';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

interface PageHeaderProps {
  title: ReactNode;
  /** The pages above this one, the highest first. */
  breadcrumb?: readonly Crumb[];
  /** One sentence under the title. */
  description?: ReactNode;
  /** The one primary action of the page; secondary ones may stand before it. */
  action?: ReactNode;
}

/** The head of every console page: where one is, what this is, what one can do. */
export function PageHeader({ title, breadcrumb = [], description, action }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
        <h1 className="text-[1.375rem] leading-8 font-bold tracking-tight text-balance wrap-break-word">
          {title}
        </h1>
        {description !== undefined && (
          <p className="mt-1 max-w-[90ch] text-sm text-ink-soft">{description}</p>
        )}
      </div>
      {action !== undefined && (
        <div className="flex flex-wrap items-center gap-2" data-chrome>
          {action}
        </div>
      )}
    </header>
  );
}

/** On paper only the page right above, such as the round that results are of. */
function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslate(uiMessages);
  return (
    <nav aria-label={t('ui.breadcrumb')} className="mb-1">
      <ol className="flex flex-wrap items-center gap-x-1.5 text-xs text-ink-faint">
        {crumbs.map((crumb, place) => (
          <li key={crumb.to} className="flex items-center gap-x-1.5 not-last:print:hidden">
            {place > 0 && (
              <span aria-hidden="true" className="print:hidden">
                /
              </span>
            )}
            <Link to={crumb.to} className="py-1 hover:text-accent hover:underline">
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
