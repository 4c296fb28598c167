import { formatDate, formatNumber, formatPercent, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { bucketOf } from '#app/domain/periods/bucket.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { figureRule } from '#app/domain/results/figures/figure.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { PlaceSet } from '#app/domain/results/table/ranking.ts';
import type { KeyLabel } from '#app/domain/results/table/table.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

type Graded = Pick<Definition, 'bands'>;
type Named = Pick<Definition, 'bands' | 'id'>;

/** Questionnaires and methods of SIPAS bear its name. */
const SIPAS = 'sipas-';

/**
 * What the overall figure is called. A SIPAS questionnaire counted by its own method, all answers in one pot, has the
 * "tỷ lệ hài lòng theo phương pháp SIPAS", never the index of a province; the figure of any other questionnaire or method
 * goes by the method's own name. Source: docs/domain.md#sipas.
 */
export function figureName(definition: Named, method: Method, locale: Locale): string {
  const isSipas = definition.id.startsWith(SIPAS) && method.id.startsWith(SIPAS);
  if (!isSipas || definition.bands || method.composition.kind !== 'pooled') return method.title[locale];
  return translator(locale, resultsMessages)(`results.figure.${method.figure}`);
}

/** The places that a unit may truly have: "1–7", or "3" where no other is possible. */
export function placesText({ best, worst }: PlaceSet): string {
  return best === worst ? String(best) : `${best}–${worst}`;
}

/** The same as the heading of a column. */
export function rateName(definition: Graded, method: Method, locale: Locale): string {
  const t = translator(locale, resultsMessages);
  return definition.bands ? t('results.rate.grade') : t(`results.rate.${method.figure}`);
}

/** Whether rates of a method are percent; otherwise they are levels of the scale. */
export function isPercent(method: Pick<Method, 'figure'>): boolean {
  return method.figure !== 'mean';
}

/** The ends of what a rate can be: 0 and 100 for percent, else the least and the greatest level. */
export function rateRange(definition: Definition, method: Method): Interval {
  return isPercent(method) ? { low: 0, high: 100 } : figureRule(definition, method).range;
}

/** A rate as it is printed everywhere: with the method's decimals, half-up; "–" where there is none. */
export function formatRate(
  rate: number | null,
  method: Pick<Method, 'figure' | 'rounding'>,
  locale: Locale,
): string {
  const { decimals } = method.rounding;
  return isPercent(method) ? formatPercent(rate, decimals, locale) : formatNumber(rate, decimals, locale);
}

/** A confidence interval in the same decimals, without a unit: "85,10–87,60"; "–" where there is none. */
export function formatInterval(
  interval: Interval | null,
  { rounding }: Pick<Method, 'rounding'>,
  locale: Locale,
): string {
  if (!interval) return NO_FIGURE;
  return [interval.low, interval.high].map((end) => formatNumber(end, rounding.decimals, locale)).join('–');
}

/** A confidence level: 0.95 -> "95%". */
export function formatConfidence(
  { confidenceLevel }: Pick<Method, 'confidenceLevel'>,
  locale: Locale,
): string {
  const percent = roundHalfUp(confidenceLevel * 100, 6);
  return `${String(percent).replace('.', locale === 'vi' ? ',' : '.')}%`;
}

/** A key of a row in words; what was not recorded says so. Never empty. */
export function labelText(key: ResultKey, label: KeyLabel, locale: Locale): string {
  const t = translator(locale, resultsMessages);
  const { code, name, place } = label;
  if (code === '') return t('results.notRecorded');
  if (key === 'month') return t('results.month', { month: code.slice(5), year: code.slice(0, 4) });
  if (key === 'half_month') return halfMonthText(code);
  const channel = CHANNELS.find((known) => key === 'channel' && known === code);
  if (channel) return t(`results.channel.${channel}`);
  if (name === '') return code;
  return place === undefined ? name : t('results.place', { name, place });
}

function halfMonthText(code: string): string {
  const date = parseIsoDate(code);
  if (!date) return code;
  const { from, to } = bucketOf(date);
  return `${formatDate(from)}–${formatDate(to)}`;
}
