import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface ValidityProps {
  /** Dates 'YYYY-MM-DD', null: always. */
  validFrom: string | null;
  validTo: string | null;
}

/** From when until when a unit is one, in words; nothing for one that always was. */
export function Validity({ validFrom, validTo }: ValidityProps) {
  const t = useTranslate(unitsMessages);
  const [from, to] = [parseIsoDate(validFrom ?? ''), parseIsoDate(validTo ?? '')];
  const parts = [
    ...(from ? [t('units.validFrom', { date: formatDate(from) })] : []),
    ...(to ? [t('units.validTo', { date: formatDate(to) })] : []),
  ];
  return parts.join(' ');
}
