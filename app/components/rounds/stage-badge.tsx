import { Badge } from '#app/components/ui/badge.tsx';
import type { IconName } from '#app/components/ui/icon.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { RoundStage } from '#app/domain/rounds/stage.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const LOOKS: Record<RoundStage, { tone: 'neutral' | 'accent' | 'success' | 'warning'; icon: IconName }> = {
  draft: { tone: 'warning', icon: 'draft' },
  upcoming: { tone: 'neutral', icon: 'draft' },
  open: { tone: 'success', icon: 'open' },
  over: { tone: 'warning', icon: 'warning' },
  closed: { tone: 'neutral', icon: 'lock' },
  locked: { tone: 'accent', icon: 'lock' },
  published: { tone: 'accent', icon: 'check' },
};

/** Where a round stands today, in a word. */
export function StageBadge({ stage }: { stage: RoundStage }) {
  const t = useTranslate(roundsMessages);
  return <Badge {...LOOKS[stage]}>{t(`rounds.status.${stage}`)}</Badge>;
}
