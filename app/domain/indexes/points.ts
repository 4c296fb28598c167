import { compareProducts, sumExactly } from '#app/domain/numbers/decimal.ts';
import type { Rule, RuleKind, SimpleRule } from './rule.ts';

/** What somebody declares for a node; its points follow from the rule. */
export type Declared =
  | { readonly kind: 'met'; readonly isMet: boolean }
  /** The place of a choice's option, from 0. */
  | { readonly kind: 'option'; readonly option: number }
  | { readonly kind: 'rate'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'times'; readonly times: number }
  /** The mean of a survey, a figure from outside, points given by judgement. */
  | { readonly kind: 'figure'; readonly figure: number }
  | { readonly kind: 'items'; readonly points: readonly number[] }
  /** The place of an alternative's case, from 0, with what it asks for. */
  | { readonly kind: 'case'; readonly place: number; readonly declared: Declared };

/** What each rule asks for; null for a sum, which nobody declares. */
export const DATA_OF = {
  yes_no: 'met',
  choice: 'option',
  ratio_linear: 'rate',
  ratio_threshold: 'rate',
  bands: 'rate',
  deduct: 'times',
  survey: 'figure',
  external: 'figure',
  judged: 'figure',
  sum: null,
  bonus: 'items',
  penalty: 'items',
  alternatives: 'case',
} as const satisfies Readonly<Record<RuleKind, Declared['kind'] | null>>;

type Data<Kind extends Declared['kind']> = Extract<Declared, { kind: Kind }>;
type Rate = Data<'rate'>;

/** Whether a rate is at least so many percent, exactly: 94.999 % is not 95 %. */
function isAtLeast({ numerator, denominator }: Rate, percent: number): boolean {
  return compareProducts([numerator, 100], [percent, denominator]) >= 0;
}

const capped = (points: number, max: number) => Math.min(Math.max(points, 0), max);

function linear(rate: Rate, max: number, floor: number): number {
  if (!isAtLeast(rate, floor)) return 0;
  return isAtLeast(rate, 100) ? max : (max * rate.numerator) / rate.denominator;
}

function banded(rate: Rate, bands: readonly { readonly from: number; readonly points: number }[]): number {
  const reached = bands.filter(({ from }) => isAtLeast(rate, from)).sort((a, b) => b.from - a.from);
  return reached[0]?.points ?? 0;
}

/** A rate of nothing says nothing: the rule tells what it gives, or the node does not apply. */
function pointsOfNothing(rule: SimpleRule, max: number): number | null {
  const none = 'none' in rule ? rule.none : undefined;
  return none === undefined ? null : none === 'max' ? max : 0;
}

function pointsOfRate(rule: SimpleRule, max: number, rate: Rate): number | null {
  if (rate.denominator <= 0) return pointsOfNothing(rule, max);
  if (rule.kind === 'ratio_linear') return linear(rate, max, rule.floor);
  if (rule.kind === 'bands') return banded(rate, rule.bands);
  if (rule.kind !== 'ratio_threshold') return null;
  return isAtLeast(rate, rule.threshold)
    ? max
    : capped((max * rate.numerator * 100) / (rate.denominator * rule.threshold), max);
}

function pointsOfFigure(rule: SimpleRule, max: number, figure: number): number | null {
  if (rule.kind === 'survey') return capped((figure / rule.scale) * max, max);
  if (rule.kind === 'external') return capped(figure * rule.factor, max);
  return rule.kind === 'judged' ? capped(figure, max) : null;
}

function pointsOfTold(
  rule: SimpleRule,
  max: number,
  declared: Data<'met' | 'option' | 'times'>,
): number | null {
  if (declared.kind === 'met') return rule.kind === 'yes_no' ? max * Number(declared.isMet) : null;
  if (declared.kind === 'times') {
    return rule.kind === 'deduct' ? capped(max - declared.times * rule.step, max) : null;
  }
  return rule.kind === 'choice' ? (rule.options[declared.option]?.points ?? null) : null;
}

function pointsOfSimple(rule: SimpleRule, max: number, declared: Declared): number | null {
  switch (declared.kind) {
    case 'rate':
      return pointsOfRate(rule, max, declared);
    case 'figure':
      return pointsOfFigure(rule, max, declared.figure);
    case 'items':
    case 'case':
      return null;
    default:
      return pointsOfTold(rule, max, declared);
  }
}

/**
 * The points of what was declared, with full precision; null where the data are not of the rule's kind, and for a rate of
 * nothing. Points of a bonus or penalty are positive. Source: docs/domain.md#criteria-sets.
 */
export function pointsOf(rule: Rule, max: number, declared: Declared): number | null {
  if (rule.kind === 'sum') return null;
  if (rule.kind === 'bonus' || rule.kind === 'penalty') {
    return declared.kind === 'items' ? capped(sumExactly(declared.points), max) : null;
  }
  if (rule.kind !== 'alternatives') return pointsOfSimple(rule, max, declared);
  const chosen = declared.kind === 'case' ? rule.cases[declared.place] : undefined;
  return chosen && declared.kind === 'case' ? pointsOfSimple(chosen.rule, max, declared.declared) : null;
}
