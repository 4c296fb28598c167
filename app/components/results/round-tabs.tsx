import { Link, useSearchParams } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Permission } from '#app/domain/people/policy.ts';
import { VIEWS, type View } from '#app/domain/results/print/view.ts';
import { paths } from '#app/paths.ts';
import { questionOf, withQuestion } from './tables/question-search.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

/** A page of a round, or one view of its results. */
export type RoundTab = 'overview' | View | 'ranking' | 'weakSpots' | 'reasons' | 'comments';

interface Entry {
  readonly tab: RoundTab;
  readonly to: string;
  readonly needs: Permission;
  /** Whether the page answers the question that the address asks. */
  readonly asks: boolean;
}

function entriesOf(slug: string): readonly Entry[] {
  return [
    { tab: 'overview', to: paths.round(slug), needs: 'rounds.read', asks: false },
    ...VIEWS.map((view) => ({
      tab: view,
      to: paths.roundView(slug, view),
      needs: 'results.read' as const,
      asks: true,
    })),
    { tab: 'ranking', to: paths.roundRanking(slug), needs: 'results.read', asks: true },
    { tab: 'weakSpots', to: paths.roundWeakSpots(slug), needs: 'results.read', asks: true },
    { tab: 'reasons', to: paths.roundReasons(slug), needs: 'results.read', asks: false },
    { tab: 'comments', to: paths.roundComments(slug), needs: 'comments.read', asks: false },
  ];
}

interface RoundTabsProps {
  slug: string;
  /** Null on a page below the tabs. */
  current: RoundTab | null;
}

/** The pages of a round as links. What is asked stays asked from one view of results to the next. */
export function RoundTabs({ slug, current }: RoundTabsProps) {
  const t = useTranslate(insightsMessages);
  const can = useCan();
  const [search] = useSearchParams();
  const entries = entriesOf(slug).filter(({ needs }) => can(needs));
  const isAsked = entries.some(({ tab, asks }) => asks && tab === current);
  const question = isAsked ? questionOf(search) : new URLSearchParams();
  return (
    <nav aria-label={t('insights.nav')} className="mb-4 overflow-x-auto border-b border-line" data-chrome>
      <ul className="flex flex-wrap gap-x-1">
        {entries.map(({ tab, to, asks }) => (
          <li key={tab}>
            <Link
              to={asks ? withQuestion(to, question) : to}
              aria-current={tab === current ? 'page' : undefined}
              className={classNames(
                '-mb-px flex min-h-10 items-center border-b-2 px-2.5 text-sm whitespace-nowrap pointer-coarse:min-h-11',
                tab === current
                  ? 'border-accent font-semibold text-accent'
                  : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {t(`insights.nav.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
