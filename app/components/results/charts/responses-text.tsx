import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** How many responses are behind what is pointed at. */
export function ResponsesText({ count }: { count: number }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  return <p>{t('results.chart.responses', { count: formatCount(count, locale) })}</p>;
}
