import { formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import type { FigureSource } from './figure-source.ts';
import { figureSourceText } from './figure-text.ts';
import type { ScoreStage } from './sheet-state.ts';

/** What a correction of a final sheet changed: the version that it made. */
export interface Correction {
  readonly version: number;
  readonly nodeCode: string;
  readonly pointsBefore: number | null;
  readonly pointsAfter: number | null;
  /** Whether the node did not apply; null where nobody noted it. */
  readonly exemptBefore: boolean | null;
  readonly exemptAfter: boolean | null;
  readonly stageBefore: ScoreStage | null;
  readonly sourceBefore: FigureSource | null;
}

/**
 * Points before or after a correction, with the decimals of the set: "không áp dụng" where the node did not apply, the dash
 * where none were given.
 */
export function correctedPoints(
  points: number | null,
  isExempt: boolean | null,
  { decimals, locale }: { readonly decimals: number; readonly locale: Locale },
): string {
  return isExempt === true
    ? translator(locale, scoringMessages)('scoring.exempt')
    : formatNumber(points, decimals, locale);
}

function stageText(one: Correction, earlier: Correction | undefined, locale: Locale): string {
  const t = translator(locale, scoringMessages);
  if (earlier !== undefined) return t('scoring.correct.ofVersion', { version: String(earlier.version) });
  return one.stageBefore === null ? '' : t(`scoring.correct.stage.${one.stageBefore}`);
}

/** What the points before rested on: an earlier correction or the stage that gave them, and the figure of this site behind it. */
export function basisText(one: Correction, all: readonly Correction[], locale: Locale): string {
  const earlier = all.filter(({ nodeCode, version }) => nodeCode === one.nodeCode && version < one.version);
  const source = one.sourceBefore === null ? '' : figureSourceText(one.sourceBefore, locale);
  return [stageText(one, earlier.at(-1), locale), source].filter(Boolean).join('. ');
}
