import { Link } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

const VIEWS = ['list', 'monthly'] as const;

/** The pages about late dossiers. */
export function ApologyViews({ current }: { current: (typeof VIEWS)[number] }) {
  const t = useTranslate(apologiesMessages);
  const to = { list: paths.apologies(), monthly: paths.apologyMonthly() };
  return (
    <nav
      aria-label={t('apologies.title')}
      className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm"
      data-chrome
    >
      {VIEWS.map((view) => (
        <Link
          key={view}
          to={to[view]}
          aria-current={view === current ? 'page' : undefined}
          className={classNames(
            'py-1.5',
            view === current ? 'font-semibold text-ink' : 'text-accent hover:underline',
          )}
        >
          {t(`apologies.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
