import type { ReactNode } from 'react';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { paths } from '#app/paths.ts';
import { RoundTabs, type RoundTab } from './round-tabs.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

interface ResultsHeaderProps {
  title: ReactNode;
  round: { readonly slug: string; readonly title: string };
  tab: RoundTab | null;
  description?: ReactNode;
  action?: ReactNode;
}

/** The head of every page of a round's results, with the ways to the others. */
export function ResultsHeader({ title, round, tab, description, action }: ResultsHeaderProps) {
  const t = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: t('console.rounds'), to: paths.rounds() },
          { label: round.title, to: paths.round(round.slug) },
        ]}
        description={description}
        action={action}
      />
      <RoundTabs slug={round.slug} current={tab} />
    </>
  );
}
