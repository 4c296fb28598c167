import { useTranslate } from '#app/components/ui/locale.tsx';
import { ViewLinks } from '#app/components/ui/view-links.tsx';
import { paths } from '#app/paths.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

const VIEWS = ['list', 'monthly'] as const;

/** The pages about late dossiers. */
export function ApologyViews({ current }: { current: (typeof VIEWS)[number] }) {
  const t = useTranslate(apologiesMessages);
  const to = { list: paths.apologies(), monthly: paths.apologyMonthly() };
  const views = VIEWS.map((view) => ({
    label: t(`apologies.${view}`),
    to: to[view],
    isCurrent: view === current,
  }));
  return <ViewLinks label={t('apologies.title')} views={views} />;
}
