import { formatChange, formatCount } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { lastingNotes, type Note } from '#app/domain/results/print/notes.ts';
import { formatInterval, formatRate, isPercent } from '#app/domain/results/print/wording.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { EffectVerdict } from './effect.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

interface MeasuredRound {
  readonly round: { readonly title: string };
  readonly row: ResultRow | null;
}

/** A criterion before and after a task, as `getEffect` found it. */
export interface Effect {
  readonly criterion: string;
  readonly method: Method;
  readonly before: MeasuredRound;
  readonly after: MeasuredRound | null;
  readonly verdict: EffectVerdict;
  readonly choices: readonly { readonly slug: string; readonly title: string }[];
  /** What the later figure, or the only one, stands in. */
  readonly results: Results;
}

interface FigureView {
  readonly round: string;
  readonly rate: string;
  readonly interval: string | null;
  readonly responses: string;
}

/** An effect in words and formatted figures. */
export interface EffectView {
  readonly criterion: string;
  readonly before: FigureView;
  readonly after: FigureView | null;
  readonly verdict: EffectVerdict;
  readonly sentence: string;
  readonly choices: Effect['choices'];
  /** Who answered, method, interval, what is left out and withheld, and the lock. */
  readonly notes: readonly Note[];
}

function figureView({ round, row }: MeasuredRound, method: Method, locale: Locale): FigureView {
  return {
    round: round.title,
    rate: formatRate(row?.rate ?? null, method, locale),
    interval: row?.interval ? formatInterval(row.interval, method, locale) : null,
    responses: formatCount(row?.responses ?? 0, locale),
  };
}

function sentenceOf({ after, method, verdict }: Effect, locale: Locale): string {
  const t = translator(locale, plansMessages);
  const change = after?.row?.change;
  if (!change) return verdict === 'not-yet' && after !== null ? t('plans.effect.noFigure') : '';
  const points = formatChange(change.points, method.rounding.decimals, locale);
  return t(isPercent(method) ? 'plans.effect.points' : 'plans.effect.levels', { points });
}

/** An effect for people; figures as results print them. */
export function effectView(effect: Effect, locale: Locale): EffectView {
  const { criterion, before, after, method, verdict, choices, results } = effect;
  return {
    criterion,
    verdict,
    choices,
    before: figureView(before, method, locale),
    after: after && figureView(after, method, locale),
    sentence: sentenceOf(effect, locale),
    notes: lastingNotes(results, locale, { withIds: false }),
  };
}
