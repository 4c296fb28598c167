import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import { pointsText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface SetStake {
  readonly set: string;
  readonly title: string;
  readonly isSample: boolean;
  readonly codes: readonly string[];
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly total: number;
    readonly lost: number;
  }[];
}

/** Units that are named of a set. */
const SHOWN = 5;

/** What petitions are worth in points of the sets of criteria in force: PAR, and what a province made for itself. */
export function SetStakesCard({ stakes }: { stakes: readonly SetStake[] }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  if (stakes.length === 0) return null;
  return (
    <Card title={t('serviceQuality.setStake.title')}>
      {stakes.map(({ set, title, isSample, codes, units }) => (
        <section key={set} className="mb-3">
          <h3 className="text-sm font-semibold">
            <TextLink to={paths.criteriaSet(set)}>{title}</TextLink>
            {isSample && ` (${t('serviceQuality.setStake.sample')})`},{' '}
            {t('serviceQuality.setStake.codes', { codes: codes.join(', ') })}
          </h3>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-sm">
            {units.slice(0, SHOWN).map(({ code, name, total, lost }) => (
              <li key={code}>
                {t('serviceQuality.setStake.line', {
                  unit: name,
                  points: pointsText(total, locale),
                  lost: pointsText(lost, locale),
                })}
              </li>
            ))}
            {units.length > SHOWN && (
              <li>{t('serviceQuality.setStake.more', { count: String(units.length - SHOWN) })}</li>
            )}
          </ul>
        </section>
      ))}
      <p className="text-xs text-ink-soft">{t('serviceQuality.setStake.hint')}</p>
    </Card>
  );
}
