import { formatRate } from '#app/domain/results/print/wording.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { figureRule } from '#app/domain/results/figures/figure.ts';
import { filterTexts, methodNotes, periodText, type Note } from '#app/domain/results/print/notes.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { ResultRound, Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { rateStyle, type RateStyle } from '#app/domain/results/print/view.ts';
import { bandOfRate, type RateBand, type WeakSpots } from './weak-spots.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

/** A figure of the heat table: its rate with a word for it, and how many stand behind it. */
export interface HeatCell {
  readonly rate: number | null;
  readonly band: RateBand | null;
  readonly answers: number | null;
  readonly isSuppressed: boolean;
}

export interface HeatRow {
  readonly code: string;
  readonly name: string;
  readonly share: number | null;
  readonly overall: HeatCell;
  readonly cells: readonly HeatCell[];
}

/** What the page of weak spots needs; can be sent to a browser. */
export interface WeakSpotsView {
  readonly round: ResultRound;
  readonly about: readonly string[];
  /** The gap in words; null when there is no figure or nothing is missing. */
  readonly gap: string | null;
  readonly rate: RateStyle;
  readonly rows: readonly HeatRow[];
  /** What a bar of a share is measured by, in percent: full where the share is this. */
  readonly shareScale: number;
  readonly units: readonly { readonly code: string; readonly name: string; readonly overall: HeatCell }[];
  readonly unitCount: number;
  readonly missing: WeakSpots['missing'];
  readonly page: number;
  readonly notes: readonly Note[];
}

const SCALES = [5, 10, 20, 50, 100];

/** The least round number that no share exceeds, so that bars from 0 differ as their shares do and use their room. */
function scaleOf(shares: readonly (number | null)[]): number {
  const greatest = Math.max(0, ...shares.map((share) => share ?? 0));
  return SCALES.find((scale) => greatest <= scale) ?? 100;
}

type Rules = Pick<Results, 'definition' | 'method'>;

function heatCell(row: ResultRow | undefined, { definition, method }: Rules): HeatCell {
  const rate = row?.rate ?? null;
  return {
    rate,
    band: rate === null ? null : bandOfRate(rate, definition, method),
    answers: row?.answers ?? null,
    isSuppressed: row?.isSuppressed ?? false,
  };
}

function gapText({ definition, method, table }: Results, locale: Locale): string | null {
  const { high } = figureRule(definition, method).range;
  const { decimals } = method.rounding;
  const { rate } = table.total;
  if (rate === null) return null;
  const gap = roundHalfUp(high - roundHalfUp(rate, decimals), decimals);
  if (gap === 0) return null;
  const { kind } = method.composition;
  if (kind === 'overall-question') return translator(locale, insightsMessages)(`insights.weak.rule.${kind}`);
  return translator(locale, insightsMessages)('insights.weak.gap', {
    best: formatRate(high, method, locale),
    gap: formatRate(gap, method, locale),
  });
}

/** Criteria by units as a page shows them. */
export function weakSpotsViewOf(
  { results, spots, page }: { results: Results; spots: WeakSpots; page: number },
  locale: Locale,
): WeakSpotsView {
  const t = translator(locale, insightsMessages);
  const { kind } = results.method.composition;
  // One unit is all there is: its figures would stand there twice.
  const [only] = spots.unitCount === 1 ? spots.units : [];
  const units = only ? [] : spots.units;
  const place = only?.labels[0]?.name;
  return {
    round: results.round,
    about: [...(place ? [place] : []), periodText(results, locale), ...filterTexts(results, locale)],
    gap: gapText(results, locale),
    rate: rateStyle(results, locale),
    rows: spots.criteria.map(({ label, row, share, cells }) => ({
      code: label.code,
      name: label.name,
      share,
      overall: heatCell(row, results),
      cells: only ? [] : cells.map((cell) => heatCell(cell, results)),
    })),
    shareScale: scaleOf(spots.criteria.map(({ share }) => share)),
    units: units.map((row) => ({
      code: row.labels[0]?.code ?? '',
      name: row.labels[0]?.name ?? '',
      overall: heatCell(row, results),
    })),
    unitCount: spots.unitCount,
    missing: spots.missing,
    page,
    notes: [
      { label: t('insights.weak.share'), text: t(`insights.weak.rule.${kind}`) },
      ...methodNotes(results, locale),
    ],
  };
}
