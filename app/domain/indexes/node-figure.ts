import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { DATA_OF, type Declared } from './points.ts';
import type { Rule } from './rule.ts';

/**
 * What this site counts that a node can be scored by: the rate of a locked SIPAS round; tasks of plans, done and on time;
 * periodic reports that came late; the mean of what officials said of a unit; dossiers and petitions; the points of the
 * service-quality index. Each is found by one file in
 * `app/services/scoring/figures/`.
 */
export const FIGURE_NAMES = [
  'sipas-rate',
  'tasks-done',
  'tasks-on-time',
  'reports-late',
  'officials-mean',
  'dossiers-on-time',
  'apologies-sent',
  'promises-kept',
  'dossiers-progress',
  'petitions-on-time',
  'petitions-satisfied',
  'service-quality',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** A figure as it was counted. */
export type Counted =
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'rate'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'times'; readonly times: number }
  /** On a scale up to `top`. */
  | { readonly kind: 'mean'; readonly value: number; readonly top: number };

/** Figures are declared with as many decimals as points are stored with. */
const DECIMALS = 4;

/** What each figure is counted as. */
const COUNTED_AS: Readonly<Record<FigureName, Counted['kind']>> = {
  'sipas-rate': 'percent',
  'tasks-done': 'rate',
  'tasks-on-time': 'rate',
  'reports-late': 'times',
  'officials-mean': 'mean',
  'dossiers-on-time': 'rate',
  'apologies-sent': 'rate',
  'promises-kept': 'rate',
  'dossiers-progress': 'rate',
  'petitions-on-time': 'rate',
  'petitions-satisfied': 'rate',
  'service-quality': 'percent',
};

/** The data that each can stand for, by what a rule asks for. */
const STANDS_FOR: Readonly<Record<Counted['kind'], readonly Declared['kind'][]>> = {
  percent: ['figure', 'rate'],
  rate: ['rate', 'figure'],
  times: ['times'],
  mean: ['figure', 'rate'],
};

/** Whether a rule can be answered by a figure: points that somebody gives by judgement cannot. */
export function takesFigure(rule: Rule, name: FigureName): boolean {
  const data = DATA_OF[rule.kind];
  if (data === null || rule.kind === 'judged') return false;
  const counted = COUNTED_AS[name];
  // The mean of a survey is on a scale of its own, no percent.
  return (rule.kind !== 'survey' || counted === 'mean') && STANDS_FOR[counted].includes(data);
}

/** The figure that a node is fed by: the one its set names, or that of a source called SIPAS; null for none. */
export function figureOf(node: {
  readonly rule: Rule;
  readonly figure: FigureName | null;
}): FigureName | null {
  if (node.figure !== null) return node.figure;
  const isSipas = node.rule.kind === 'external' && foldVietnamese(node.rule.source) === 'sipas';
  return isSipas ? 'sipas-rate' : null;
}

/** A counted figure as a share; null for a number of times. */
function shareOf(counted: Counted): { readonly numerator: number; readonly denominator: number } | null {
  switch (counted.kind) {
    case 'times':
      return null;
    case 'rate':
      return counted;
    case 'percent':
      return { numerator: counted.value, denominator: 100 };
    case 'mean':
      return { numerator: counted.value, denominator: counted.top };
  }
}

/**
 * A counted figure as data of a rule; null where the rule asks for other data. A rate of nothing says nothing. A mean is brought
 * onto the scale of a rule that asks for one, and is a share of its own scale for others.
 */
export function declaredOf(rule: Rule, counted: Counted): Declared | null {
  const asked = DATA_OF[rule.kind];
  if (counted.kind === 'times') return asked === 'times' ? { kind: 'times', times: counted.times } : null;
  const share = shareOf(counted);
  if (share === null || share.denominator <= 0) return null;
  const { numerator, denominator } = share;
  if (asked === 'rate') return { kind: 'rate', numerator: roundHalfUp(numerator, DECIMALS), denominator };
  if (asked !== 'figure') return null;
  const isOfSurvey = rule.kind === 'survey';
  if (isOfSurvey && counted.kind !== 'mean') return null;
  const scale = isOfSurvey ? rule.scale : 100;
  const value = counted.kind === 'percent' ? counted.value : (numerator * scale) / denominator;
  return { kind: 'figure', figure: roundHalfUp(value, DECIMALS) };
}
