import { z } from 'zod';

const points = z.number().min(0).max(10_000);
const percent = z.number().min(0).max(1000);

/**
 * What a rate of nothing gives: all points, as petitions do where there were none, or none. Where a rule does not say it, such
 * a node does not apply.
 */
const none = z.enum(['max', 'zero']).optional();

/** Rules with an arithmetic of their own; what their data is, see `declared.ts`. */
const simpleRule = z.discriminatedUnion('kind', [
  /** All or nothing. */
  z.object({ kind: z.literal('yes_no') }),
  /** One of several cases, each with its points. */
  z.object({
    kind: z.literal('choice'),
    options: z.array(z.object({ text: z.string().min(1), points })).min(2),
  }),
  /** The rate's share of the maximum; nothing below the floor. In percent. */
  z.object({ kind: z.literal('ratio_linear'), floor: percent, none }),
  /** The maximum from the threshold on, its share below. In percent. */
  z.object({ kind: z.literal('ratio_threshold'), threshold: percent.positive(), none }),
  /** Points by intervals of the rate in percent, each from its lower end on; nothing below the first. */
  z.object({ kind: z.literal('bands'), bands: z.array(z.object({ from: percent, points })).min(1) }),
  /** The maximum less a step for each time, never below nothing. */
  z.object({ kind: z.literal('deduct'), step: points.positive() }),
  /** The mean of a survey on a scale up to `scale`. */
  z.object({ kind: z.literal('survey'), scale: z.number().positive().max(1000) }),
  /** A figure of another source, times a factor: SIPAS in percent times 0.1. */
  z.object({ kind: z.literal('external'), source: z.string().min(1), factor: z.number().positive() }),
  /** Points somebody gives by judgement, up to the maximum. */
  z.object({ kind: z.literal('judged') }),
]);
export type SimpleRule = z.output<typeof simpleRule>;

/**
 * How the points of a node are found, as data. Kinds and arithmetic are those that guides to PAR INDEX of ministries and
 * provinces use (docs/domain.md#criteria-sets).
 */
export const ruleSchema = z.union([
  simpleRule,
  /** The sum of the nodes below. */
  z.object({ kind: z.literal('sum') }),
  /** Points on top of (or off) the sum, as many items as there are, up to the node's maximum. */
  z.object({ kind: z.literal('bonus') }),
  z.object({ kind: z.literal('penalty') }),
  /** Several rules, of which the unit's case chooses one. */
  z.object({
    kind: z.literal('alternatives'),
    cases: z.array(z.object({ text: z.string().min(1), rule: simpleRule })).min(2),
  }),
]);
export type Rule = z.output<typeof ruleSchema>;
export type RuleKind = Rule['kind'];

export const RULE_KINDS = [
  'yes_no',
  'choice',
  'ratio_linear',
  'ratio_threshold',
  'bands',
  'deduct',
  'survey',
  'external',
  'judged',
  'sum',
  'bonus',
  'penalty',
  'alternatives',
] as const satisfies readonly RuleKind[];
