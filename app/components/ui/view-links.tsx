import { Link } from '@remix-run/react';
import { classNames } from './class-names.ts';

interface ViewLinksProps {
  /** What the views are of, for a screen reader. */
  readonly label: string;
  readonly views: readonly { readonly label: string; readonly to: string; readonly isCurrent: boolean }[];
}

/** The pages about one subject, of which one is open. */
export function ViewLinks({ label, views }: ViewLinksProps) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm" data-chrome>
      {views.map((view) => (
        <Link
          key={view.to}
          to={view.to}
          aria-current={view.isCurrent ? 'page' : undefined}
          className={classNames(
            'py-1.5',
            view.isCurrent ? 'font-semibold text-ink' : 'text-accent hover:underline',
          )}
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
