import { formatChange, formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod, periodName } from '#app/domain/locale/period-name.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Change } from '#app/domain/results/table/change.ts';
import type { ComparedWith, Results } from '#app/domain/results/table/results.ts';
import { standingOf } from '#app/domain/results/table/target.ts';
import { formatConfidence, formatRate, isPercent } from './wording.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

/** What is compared with, in words: a period, days, or the title of a round. */
export function earlierText({ question, rounds }: ComparedWith, locale: Locale): string {
  if (question.period) return periodName(question.period, locale);
  const { from, to } = question;
  if (from && to) return formatPeriod({ from, to }, locale);
  return rounds.map(({ title }) => `“${title}”`).join(', ');
}

function pointsText(text: string, method: Method, locale: Locale): string {
  const t = translator(locale, insightsMessages);
  return t(isPercent(method) ? 'insights.change.points' : 'insights.change.levels', { points: text });
}

function sentenceOf(
  change: Change,
  what: string,
  { method, locale }: { method: Method; locale: Locale },
): string {
  const { decimals } = method.rounding;
  return translator(locale, insightsMessages)(`insights.change.answer.${change.verdict ?? 'plain'}`, {
    what,
    points: pointsText(
      formatChange(Math.abs(change.points), decimals, locale).replace('+', ''),
      method,
      locale,
    ),
    signed: pointsText(formatChange(change.points, decimals, locale), method, locale),
    before: formatRate(change.rate, method, locale),
    count: formatCount(change.responses, locale),
    min: method.minResponsesForRanking,
  });
}

/** How the overall figure moved, as a sentence; null when nothing is compared. */
export function changeRemark({ comparedWith, table, method }: Results, locale: Locale): string | null {
  if (!comparedWith) return null;
  const what = earlierText(comparedWith, locale);
  const { change } = table.total;
  if (!change) return translator(locale, insightsMessages)('insights.change.answer.none', { what });
  return sentenceOf(change, what, { method, locale });
}

/** Where the overall figure stands to the round's target, as a sentence; null without a target or a figure to judge. */
export function targetRemark({ target, table, method }: Results, locale: Locale): string | null {
  if (target === null) return null;
  const t = translator(locale, insightsMessages);
  const standing = standingOf(table.total, target, method);
  if (standing === null) return null;
  return t('insights.target.answer', {
    target: formatRate(target, method, locale),
    standing: t(`insights.target.${standing}`),
  });
}

/** By which rules changes and targets are judged, for the notes beside the figures. */
export function insightNotes({ comparedWith, target, method }: Results, locale: Locale) {
  const t = translator(locale, insightsMessages);
  const min = method.minResponsesForRanking;
  const confidence = formatConfidence(method, locale);
  const notes: { label: string; text: string }[] = [];
  if (comparedWith) {
    const what = t('insights.change.hint', { what: earlierText(comparedWith, locale) });
    notes.push({
      label: t('insights.change.note'),
      text: `${what}. ${t('insights.change.rule', { confidence, min })}`,
    });
  }
  if (target !== null) {
    const text = t('insights.target.rule', { target: formatRate(target, method, locale), min });
    notes.push({ label: t('insights.target.note'), text });
  }
  return notes;
}
