import { Badge } from '#app/components/ui/badge.tsx';
import type { IconName } from '#app/components/ui/icon.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const LOOKS: Record<RoundStatus, { tone: 'neutral' | 'accent' | 'success' | 'warning'; icon: IconName }> = {
  draft: { tone: 'warning', icon: 'draft' },
  open: { tone: 'success', icon: 'open' },
  closed: { tone: 'neutral', icon: 'lock' },
  locked: { tone: 'accent', icon: 'lock' },
  published: { tone: 'accent', icon: 'check' },
};

/** A round's stage in a word. */
export function StatusBadge({ status }: { status: RoundStatus }) {
  const t = useTranslate(roundsMessages);
  return <Badge {...LOOKS[status]}>{t(`rounds.status.${status}`)}</Badge>;
}
