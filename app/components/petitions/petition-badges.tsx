import { Badge } from '#app/components/ui/badge.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { awaitsReview, type PetitionState } from '#app/domain/petitions/petition-state.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

const LOOKS = {
  received: { tone: 'accent', icon: 'letter' },
  waiting: { tone: 'neutral', icon: 'info' },
  in_work: { tone: 'accent', icon: 'draft' },
  answered: { tone: 'success', icon: 'check' },
  closed: { tone: 'success', icon: 'check' },
  refused: { tone: 'neutral', icon: 'info' },
  referred: { tone: 'neutral', icon: 'open' },
  merged: { tone: 'neutral', icon: 'open' },
  withdrawn: { tone: 'neutral', icon: 'info' },
  split: { tone: 'neutral', icon: 'open' },
} as const satisfies Record<PetitionState, object>;

interface BadgesOf {
  readonly state: PetitionState;
  readonly isOverdue: boolean;
  readonly rating: 'satisfied' | 'not_satisfied' | null;
}

/** Where a petition stands, and what is amiss with it. */
export function PetitionBadges({ of: { state, isOverdue, rating } }: { of: BadgesOf }) {
  const t = useTranslate(petitionsMessages);
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge {...LOOKS[state]}>{t(`petitions.state.${state}`)}</Badge>
      {isOverdue && (
        <Badge tone="danger" icon="warning">
          {t('petitions.overdueBadge')}
        </Badge>
      )}
      {awaitsReview({ state, rating }) && (
        <Badge tone="warning" icon="warning">
          {t('petitions.rating.not_satisfied')}
        </Badge>
      )}
    </span>
  );
}
