import { MAX_DECIMALS } from './criteria-set.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import type { Rule } from './rule.ts';

/** Points and percents as they are printed: two decimals, without zeros at the end. */
export function amountText(amount: number, locale: Locale): string {
  return formatNumber(amount, MAX_DECIMALS, locale)
    .replace(/([.,]\d*?)0+$/, '$1')
    .replace(/[.,]$/, '');
}

/** A rule in words. */
export function ruleText(rule: Rule, locale: Locale): string {
  const t = translator(locale, indexesMessages);
  const amount = (value: number) => amountText(value, locale);
  const withNone = (text: string, none: 'max' | 'zero' | undefined) =>
    none === undefined ? text : `${text}; ${t(`indexes.rule.none.${none}`)}`;
  switch (rule.kind) {
    case 'choice': {
      const options = rule.options.map(({ text, points }) =>
        t('indexes.rule.option', { text, points: amount(points) }),
      );
      return t('indexes.rule.choice', { options: options.join('; ') });
    }
    case 'ratio_linear':
      return withNone(t('indexes.rule.ratio_linear', { floor: amount(rule.floor) }), rule.none);
    case 'ratio_threshold':
      return withNone(t('indexes.rule.ratio_threshold', { threshold: amount(rule.threshold) }), rule.none);
    case 'bands': {
      const bands = [...rule.bands]
        .sort((a, b) => b.from - a.from)
        .map(({ from, points }) => t('indexes.rule.band', { from: amount(from), points: amount(points) }));
      return t('indexes.rule.bands', { bands: bands.join('; ') });
    }
    case 'deduct':
      return t('indexes.rule.deduct', { step: amount(rule.step) });
    case 'survey':
      return t('indexes.rule.survey', { scale: amount(rule.scale) });
    case 'external':
      return t('indexes.rule.external', { source: rule.source, factor: amount(rule.factor) });
    case 'alternatives': {
      const cases = rule.cases.map((each) =>
        t('indexes.rule.case', { text: each.text, rule: ruleText(each.rule, locale) }),
      );
      return t('indexes.rule.alternatives', { cases: cases.join(' · ') });
    }
    default:
      return t(`indexes.rule.${rule.kind}`);
  }
}
