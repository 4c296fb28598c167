import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** "từ 15/08/2026 đến 14/09/2026" */
export function PeriodText({ round }: { round: Pick<RoundFacts, 'periodFrom' | 'periodTo'> }) {
  const t = useTranslate(roundsMessages);
  return (
    <>
      {t('rounds.periodText', {
        from: formatDate(round.periodFrom),
        to: formatDate(round.periodTo),
      })}
    </>
  );
}
