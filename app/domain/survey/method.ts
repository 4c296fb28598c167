import { z } from 'zod';
import { localizedSchema, sourceSchema } from './definition-parts.ts';

/** The doubts about a response that a method may leave out of the count (docs/flags.md). */
export const FLAGS = [
  'too_fast',
  'same_answer',
  'same_device',
  'burst',
  'outside_hours',
  'office_network',
  'hidden_field',
  'no_token',
  'network_burst',
  'beyond_capacity',
  'tablet_run',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Flags that are younger than the published methods, whose files never change, and that mean an attack. */
const LATER_EXCLUDED: readonly Flag[] = ['network_burst', 'beyond_capacity'];

/**
 * How a level becomes a number: share of satisfied levels (`top2`, percent), mean level (`mean`, on the scale's own
 * values) or mean level as percent of the highest level (`mean-percent`).
 */
export const criterionFigureSchema = z.enum(['top2', 'mean', 'mean-percent']);
export type CriterionFigure = z.infer<typeof criterionFigureSchema>;

/** How criterion figures become a factor's and the overall figure (docs/domain.md#composition). */
export const compositionSchema = z.discriminatedUnion('kind', [
  /** All answers pooled: sum of numerators over sum of answers. */
  z.strictObject({ kind: z.literal('pooled') }),
  z.strictObject({ kind: z.literal('mean-of-criteria') }),
  /** Factor figures are pooled, the overall figure is their unweighted mean. */
  z.strictObject({ kind: z.literal('mean-of-factors') }),
  /** As mean-of-factors, with the weight of each factor; the weights must sum to 1. */
  z.strictObject({
    kind: z.literal('weighted'),
    weights: z.record(z.string(), z.number().positive().max(1)),
  }),
  /** The overall figure is the criterion figure of one question asked for it. */
  z.strictObject({ kind: z.literal('overall-question'), question: z.string() }),
]);
export type Composition = z.infer<typeof compositionSchema>;

/** The ways to compose, in the order in which they are offered. */
export const COMPOSITION_KINDS = compositionSchema.options.map(({ shape }) => shape.kind.value);

/**
 * How the uncertainty of a figure is told. `effective-sample`: Wilson's interval with continuity correction on an
 * effective sample that borrows from the whole round how the answers of one respondent go together. `linearised`: the
 * symmetric interval of a ratio of totals, with which results were locked until November 2026; it is too narrow near 100 %.
 */
export const INTERVALS = ['effective-sample', 'linearised'] as const;
export type IntervalKind = (typeof INTERVALS)[number];

/** A named, versioned way from answers to a rate, as it stands in `survey-definitions/methods/<id>.json`. */
export const methodSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
    title: localizedSchema,
    /** One or two sentences, printed on every result. */
    description: localizedSchema,
    source: sourceSchema,
    figure: criterionFigureSchema,
    composition: compositionSchema,
    minResponsesForRanking: z.int().min(1),
    excludedFlags: z.array(z.enum(FLAGS)),
    /** Further ones; a file that was written before there were these leaves them out, `[]` counts them. */
    excludedLaterFlags: z.array(z.enum(FLAGS)).default([...LATER_EXCLUDED]),
    rounding: z.strictObject({ mode: z.literal('half-up'), decimals: z.int().min(0).max(6) }),
    confidenceLevel: z.number().gt(0.5).lt(1),
    interval: z.enum(INTERVALS).default('effective-sample'),
  })
  .superRefine((method, context) => {
    if (method.composition.kind !== 'weighted') return;
    const sum = Object.values(method.composition.weights).reduce((total, weight) => total + weight, 0);
    if (Math.abs(sum - 1) > 1e-9) {
      context.addIssue({
        code: 'custom',
        path: ['composition', 'weights'],
        message: `weights sum to ${sum}, not to 1`,
      });
    }
  })
  .transform(({ excludedLaterFlags, ...method }) => ({
    ...method,
    excludedFlags: FLAGS.filter((flag) => [...method.excludedFlags, ...excludedLaterFlags].includes(flag)),
  }));
export type Method = z.infer<typeof methodSchema>;
