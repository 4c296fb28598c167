import { useTranslate } from '#app/components/ui/locale.tsx';
import { ViewLinks } from '#app/components/ui/view-links.tsx';
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
  const views = VIEWS.map((view) => ({
    label: t(`dossiers.${view}`),
    to: to[view],
    isCurrent: view === current,
  }));
  return <ViewLinks label={t('dossiers.title')} views={views} />;
}
