import { Badge } from '#app/components/ui/badge.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { LetterState } from '#app/domain/apologies/apology.ts';
import type { Standing } from '#app/domain/apologies/promise.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

const STANDINGS = {
  open: { tone: 'neutral', icon: 'info' },
  overdue: { tone: 'danger', icon: 'warning' },
  returned: { tone: 'success', icon: 'check' },
  returnedLate: { tone: 'warning', icon: 'check' },
} as const satisfies Record<Standing, object>;

const LETTERS = {
  drafted: { tone: 'neutral', icon: 'draft' },
  signed: { tone: 'accent', icon: 'draft' },
  sent: { tone: 'success', icon: 'letter' },
} as const satisfies Record<LetterState, object>;

interface BadgesOf {
  readonly standing: Standing;
  readonly letter: LetterState | null;
  readonly isInTime: boolean | null;
}

interface LateBadgesProps {
  readonly of: BadgesOf;
  /** One under the other, for a column. */
  readonly isStacked?: boolean;
}

/** How a dossier and its letter stand. */
export function LateBadges({ of: { standing, letter, isInTime }, isStacked = false }: LateBadgesProps) {
  const t = useTranslate(apologiesMessages);
  return (
    <span className={isStacked ? 'flex flex-col items-start gap-1' : 'inline-flex flex-wrap gap-1'}>
      <Badge {...STANDINGS[standing]}>{t(`apologies.standing.${standing}`)}</Badge>
      {letter !== null && (
        <Badge {...LETTERS[letter]}>
          {t('apologies.letter')}: {t(`apologies.state.${letter}`).toLowerCase()}
        </Badge>
      )}
      {isInTime === false && (
        <Badge tone="warning" icon="warning">
          {t('apologies.sentLate')}
        </Badge>
      )}
    </span>
  );
}
