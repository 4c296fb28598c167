import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { pointsText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface Stake {
  readonly code: string;
  readonly name: string;
  readonly openInTerm: number;
  readonly openOverdue: number;
  readonly total: number;
  readonly lost: number;
}

/** Units that are named; the board has all. */
const SHOWN = 3;

/** What petitions that wait are worth in points of the index. */
export function StakeCard({ stakes }: { stakes: readonly Stake[] }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const open = stakes.filter(({ openInTerm, openOverdue }) => openInTerm + openOverdue > 0);
  if (open.length === 0) return null;
  return (
    <Card title={t('serviceQuality.stake.title')} className="mb-4">
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
        {open.slice(0, SHOWN).map(({ code, name, openInTerm, openOverdue, total, lost }) => (
          <li key={code}>
            {t('serviceQuality.stake.line', {
              unit: name,
              open: String(openInTerm),
              overdue: String(openOverdue),
              points: pointsText(total, locale),
              lost: pointsText(lost, locale),
            })}
          </li>
        ))}
        {open.length > SHOWN && (
          <li>{t('serviceQuality.stake.more', { count: String(open.length - SHOWN) })}</li>
        )}
      </ul>
      <p className="mt-2 text-xs text-ink-soft">{t('serviceQuality.stake.hint')}</p>
    </Card>
  );
}
