import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { CheckResult, RoundCheck } from '#app/domain/rounds/checks.ts';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

const LOOKS = {
  must: { tone: 'danger', icon: 'warning' },
  should: { tone: 'warning', icon: 'info' },
  done: { tone: 'success', icon: 'check' },
} as const;

/** Where what is missing is mended; nothing for what is mended by choosing another questionnaire. */
const MENDED: Partial<Record<RoundCheck, (slug: string) => string>> = {
  units: paths.roundEdit,
  period: paths.roundEdit,
  dates: paths.roundEdit,
  codes: () => paths.newAccessPoints(),
  ended: paths.roundEdit,
  quota: paths.roundEdit,
  basis: paths.roundEdit,
  target: paths.roundEdit,
};

/** What is there and what is missing before a draft is opened, each with the page that mends it. */
export function ChecksCard({ slug, checks }: { slug: string; checks: readonly CheckResult[] }) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.checks')}>
      <ul className="flex flex-col gap-2.5 text-sm">
        {checks.map(({ check, state, count }) => (
          <li key={check} className="flex flex-wrap items-baseline gap-x-2">
            <Badge {...LOOKS[state]}>{t(`rounds.checks.${state}`)}</Badge>
            <span>{t(`rounds.check.${check}`)}</span>
            {state !== 'done' && (
              <span className="text-ink-soft">
                <Missing check={check} count={count} />{' '}
                {MENDED[check] && (
                  <TextLink to={MENDED[check](slug)}>
                    {t('rounds.checkMend')}
                    <span className="sr-only"> {t(`rounds.check.${check}`)}</span>
                  </TextLink>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Missing({ check, count }: { check: RoundCheck; count: number }) {
  const t = useTranslate(roundsMessages);
  if (check === 'codes' || check === 'ended' || check === 'quota') {
    return t(`rounds.checkMissing.${check}`, { count });
  }
  return t(`rounds.checkMissing.${check}`);
}
