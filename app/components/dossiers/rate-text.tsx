import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { DossierRate } from '#app/domain/dossiers/rates.ts';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

/** A share with its two numbers; never without them. */
export function RateText({ rate, isFew = false }: { rate: DossierRate | null; isFew?: boolean }) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  if (rate === null) return <span className="text-ink-faint">{t('dossiers.noColumns')}</span>;
  if (rate.rate === null) return <span className="text-ink-faint">{t('dossiers.noRate')}</span>;
  return (
    <span className="inline-flex flex-col items-end">
      <span className="font-semibold whitespace-nowrap">
        {t('dossiers.percent', { rate: formatNumber(rate.rate, 2, locale) })}
      </span>
      <span className="text-xs whitespace-nowrap text-ink-faint">
        {formatCount(rate.part, locale)} / {formatCount(rate.base, locale)}
      </span>
      {isFew && <Badge>{t('dossiers.fewer')}</Badge>}
    </span>
  );
}
