import { Link } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

const VIEWS = ['board', 'trend', 'compare', 'satisfaction', 'files'] as const;

/** The pages about counts of dossiers. */
export function DossierViews({ current }: { current: (typeof VIEWS)[number] }) {
  const t = useTranslate(dossiersMessages);
  const to = {
    board: paths.dossiers(),
    trend: paths.dossierTrend(),
    compare: paths.dossierCompare(),
    satisfaction: paths.dossierSatisfaction(),
    files: paths.dossierFiles(),
  };
  return (
    <nav aria-label={t('dossiers.title')} className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm" data-chrome>
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
          {t(`dossiers.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
