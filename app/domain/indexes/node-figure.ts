import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { DATA_OF, type Declared } from './points.ts';
import type { Rule } from './rule.ts';

/**
 * What this site counts that a node can be scored by: the rate of a locked SIPAS round; tasks of plans, done and on time;
 * periodic reports that came late. Each is found by one file in
 * `app/services/scoring/figures/`.
 */
export const FIGURE_NAMES = ['sipas-rate', 'tasks-done', 'tasks-on-time', 'reports-late'] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** A figure as it was counted. */
export type Counted =
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'rate'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'times'; readonly times: number };

/** What each figure is counted as. */
const COUNTED_AS: Readonly<Record<FigureName, Counted['kind']>> = {
  'sipas-rate': 'percent',
  'tasks-done': 'rate',
  'tasks-on-time': 'rate',
  'reports-late': 'times',
};

/** The data that each can stand for, by what a rule asks for. */
const STANDS_FOR: Readonly<Record<Counted['kind'], readonly Declared['kind'][]>> = {
  percent: ['figure', 'rate'],
  rate: ['rate', 'figure'],
  times: ['times'],
};

/** Whether a rule can be answered by a figure: points that somebody gives by judgement cannot. */
export function takesFigure(rule: Rule, name: FigureName): boolean {
  const data = DATA_OF[rule.kind];
  if (data === null || rule.kind === 'judged') return false;
  // The mean of a survey is on a scale of its own, no percent.
  return rule.kind !== 'survey' && STANDS_FOR[COUNTED_AS[name]].includes(data);
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

/** A counted figure as data of a rule; null where the rule asks for other data. A rate of nothing says nothing. */
export function declaredOf(rule: Rule, counted: Counted): Declared | null {
  const asked = DATA_OF[rule.kind];
  if (counted.kind === 'times') return asked === 'times' ? { kind: 'times', times: counted.times } : null;
  const { numerator, denominator } =
    counted.kind === 'rate' ? counted : { numerator: counted.value, denominator: 100 };
  if (denominator <= 0) return null;
  if (asked === 'rate') return { kind: 'rate', numerator, denominator };
  const percent = counted.kind === 'percent' ? counted.value : (numerator * 100) / denominator;
  return asked === 'figure' ? { kind: 'figure', figure: roundHalfUp(percent, 4) } : null;
}
