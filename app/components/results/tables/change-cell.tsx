import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatChange, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Change } from '#app/domain/results/table/change.ts';
import type { Standing } from '#app/domain/results/table/target.ts';
import type { RateStyle } from '#app/domain/results/print/view.ts';
import { printRate } from './rate-cell.tsx';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

const ARROWS = { up: '▲', down: '▼', unclear: '≈', 'too-few': '' } as const;

interface ChangeCellProps {
  change: Change | null | undefined;
  style: RateStyle;
  minResponses: number;
}

/** A change in points over what it means in words and what was before. */
export function ChangeCell({ change, style, minResponses }: ChangeCellProps) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  if (!change) return <span className="text-ink-faint">{NO_FIGURE}</span>;
  const { verdict, points, rate } = change;
  const before = printRate(rate, style, locale);
  return (
    <>
      <span className="font-semibold">{formatChange(points, style.decimals, locale)}</span>
      {verdict && (
        <span
          className="block text-xs text-ink-soft"
          title={t(`insights.change.${verdict}Hint`, { min: minResponses })}
        >
          <span aria-hidden="true">{ARROWS[verdict]} </span>
          {t(`insights.change.${verdict}`)}
        </span>
      )}
      <span className="block text-xs text-ink-faint">{t('insights.change.before', { rate: before })}</span>
    </>
  );
}

const MARKS = { above: '✓', below: '✕', unclear: '≈', 'too-few': '' } as const;

/** Where a figure stands to the target, in words. */
export function StandingText({
  standing,
  minResponses,
}: {
  standing: Standing | null;
  minResponses: number;
}) {
  const t = useTranslate(insightsMessages);
  if (standing === null) return <span className="text-ink-faint">{NO_FIGURE}</span>;
  return (
    <span
      className={standing === 'too-few' ? 'text-ink-faint' : undefined}
      title={t(`insights.target.${standing}Hint`, { min: minResponses })}
    >
      <span aria-hidden="true">{MARKS[standing]} </span>
      {t(`insights.target.${standing}`)}
    </span>
  );
}
