import { formatChange, formatCount, formatNumber, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { FixedChange, FixedTotal } from '#app/domain/results/table/fixed-total.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { earlierText } from './change-text.ts';
import { formatInterval, formatRate } from './wording.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

type Told = Pick<Results, 'method' | 'comparedWith'>;

function figureText(
  { figure, weighedBy, designEffect }: FixedTotal,
  { method }: Told,
  locale: Locale,
): string {
  const t = translator(locale, insightsMessages);
  return t('insights.fixed.answer', {
    by: weighedBy
      ? t('insights.fixed.byDossiers', { period: formatPeriod(weighedBy, locale) })
      : t('insights.fixed.byUnits'),
    rate: formatRate(figure.rate, method, locale),
    interval: formatInterval(figure.interval, method, locale),
    effect: formatNumber(designEffect, 2, locale),
  });
}

function changeTexts(change: FixedChange, { method, comparedWith }: Told, locale: Locale): string[] {
  const t = translator(locale, insightsMessages);
  const { decimals } = method.rounding;
  const { split, verdict, isOther, rate } = change;
  const what = comparedWith ? earlierText(comparedWith, locale) : '';
  const points = (value: number) => formatChange(value, decimals, locale);
  const by = verdict === null || verdict === 'too-few' ? null : t(`insights.change.${verdict}`);
  return [
    split &&
      t('insights.fixed.split', {
        what,
        all: points(split.served + split.mix),
        served: points(split.served),
        mix: points(split.mix),
      }),
    by && t('insights.fixed.before', { what, rate: formatRate(rate, method, locale), verdict: by }),
    isOther && by ? t('insights.fixed.other') : null,
  ].flatMap((text) => text ?? []);
}

function coverageTexts({ standIn, uncovered, unweighted }: FixedTotal, locale: Locale): string[] {
  const t = translator(locale, insightsMessages);
  const share = (value: number) => formatPercent(100 * value, 1, locale);
  return [
    standIn > 0 ? t('insights.fixed.standIn', { share: share(standIn) }) : null,
    uncovered > 0 ? t('insights.fixed.uncovered', { share: share(uncovered) }) : null,
    unweighted > 0 ? t('insights.fixed.unweighted', { count: formatCount(unweighted, locale) }) : null,
  ].flatMap((text) => text ?? []);
}

/** The total by fixed weights, what made the pooled one change, and what could not be weighed, in sentences. */
export function fixedTotalTexts({ fixedTotal, ...told }: Results, locale: Locale): readonly string[] {
  if (!fixedTotal) return [];
  return [
    figureText(fixedTotal, told, locale),
    ...(fixedTotal.change ? changeTexts(fixedTotal.change, told, locale) : []),
    ...coverageTexts(fixedTotal, locale),
  ];
}
