import { useLocale } from '#app/components/ui/locale.tsx';
import { formatNumber, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import type { RateStyle } from '#app/domain/results/print/view.ts';

/** A rate as it is printed. */
export function printRate(
  rate: number,
  { isPercent, decimals }: Pick<RateStyle, 'isPercent' | 'decimals'>,
  locale: Locale,
): string {
  return isPercent ? formatPercent(rate, decimals, locale) : formatNumber(rate, decimals, locale);
}

/** A rate as it is printed, over a thin bar on the whole axis with its interval as a whisker. */
export function RateCell({
  rate,
  interval,
  style,
}: {
  rate: number;
  interval: Interval | null;
  style: RateStyle;
}) {
  const locale = useLocale();
  return (
    <div className="flex min-w-28 flex-col items-end gap-1">
      <span className="font-semibold">{printRate(rate, style, locale)}</span>
      <RateBar rate={rate} interval={interval} range={style.range} />
    </div>
  );
}

function RateBar({ rate, interval, range }: { rate: number; interval: Interval | null; range: Interval }) {
  const place = (value: number) => (100 * (value - range.low)) / (range.high - range.low);
  return (
    <svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none" className="block h-2 w-full">
      <rect y={2.5} width={100} height={3} className="fill-line" />
      <rect y={2.5} width={place(rate)} height={3} className="fill-accent-fill" />
      {interval && (
        <g className="stroke-ink" strokeWidth={1.25} vectorEffect="non-scaling-stroke">
          <path
            vectorEffect="non-scaling-stroke"
            d={`M${place(interval.low)} 4H${place(interval.high)}M${place(interval.low)} 1V7M${place(interval.high)} 1V7`}
          />
        </g>
      )}
    </svg>
  );
}
