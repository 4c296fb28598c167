import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { levelShares } from '#app/domain/results/print/levels.ts';
import { formatCount, formatPercent } from '#app/domain/locale/format.ts';
import { levelColour } from './level-colours.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** Answers per level as one stacked bar; its text says the numbers. */
export function LevelBar({ counts, levels }: { counts: readonly number[]; levels: readonly string[] }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  const shares = levelShares(counts);
  if (shares === null) return null;
  const text = levels
    .map((level, place) =>
      t('results.share', {
        level,
        count: formatCount(counts[place] ?? 0, locale),
        share: formatPercent(shares[place] ?? 0, 1, locale),
      }),
    )
    .join('; ');
  const starts = shares.map((_, place) => shares.slice(0, place).reduce((sum, share) => sum + share, 0));
  return (
    <svg
      role="img"
      aria-label={text}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      className="block h-3.5 w-full min-w-32 overflow-hidden rounded-sm"
    >
      <title>{text}</title>
      {shares.map((share, place) => (
        <rect
          key={levels[place]}
          x={starts[place]}
          width={share}
          height={10}
          fill={levelColour(place, levels.length)}
        />
      ))}
    </svg>
  );
}

/** What the colours of the bars mean, in words. */
export function LevelLegend({ levels }: { levels: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      {levels.map((level, place) => (
        <li key={level} className="flex items-center gap-1.5">
          {/* Drawn, not a background: those are left out when a page is printed. */}
          <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 shrink-0">
            <rect width={12} height={12} rx={2} fill={levelColour(place, levels.length)} />
          </svg>
          {level}
        </li>
      ))}
    </ul>
  );
}
