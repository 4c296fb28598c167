import { useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';

/** "từ 15/08/2026 đến 14/09/2026" */
export function PeriodText({ round }: { round: Pick<RoundFacts, 'periodFrom' | 'periodTo'> }) {
  const t = useTranslate(consoleMessages);
  return (
    <>
      {t('console.rounds.periodText', {
        from: formatDate(round.periodFrom),
        to: formatDate(round.periodTo),
      })}
    </>
  );
}
