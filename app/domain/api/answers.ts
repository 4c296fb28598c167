import { z } from 'zod';
import { isIsoDate } from '#app/domain/periods/date.ts';
import type { MachineChangeId, MachineFigureId } from '#app/domain/results/print/machine-table.ts';
import { REASON_KEYS } from '#app/domain/results/insights/reasons.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { ROUND_STATUSES } from '#app/domain/rounds/round.ts';
import { ROUND_STAGES } from '#app/domain/rounds/stage.ts';
import { INTERVALS } from '#app/domain/survey/method.ts';

/**
 * The API's answers, field by field: its OpenAPI description is generated from this, and a test checks every answer
 * against it. Within `/api/v1`, fields may be added, but not renamed, removed or redefined (docs/api.md#promise).
 */

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text): boolean => isIsoDate(text))
  .meta({ description: 'Local date (Asia/Ho_Chi_Minh), YYYY-MM-DD', format: 'date' });
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .meta({ description: 'Instant in UTC', format: 'date-time' });

const source = z.strictObject({
  status: z.enum(['confirmed', 'draft']).meta({ description: '`draft`: no source confirmed it yet' }),
  reference: z.string(),
});

export const definitionSchema = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    source,
    levels: z
      .array(z.int())
      .meta({ description: 'Values of the scale, lowest first: what n1, n2 ... count' }),
  })
  .meta({ description: 'The questionnaire, one immutable version' });

export const methodAnswerSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    source,
    figure: z.enum(['top2', 'mean', 'mean-percent']),
    composition: z.string(),
    confidence_level: z.number(),
    interval: z.enum(INTERVALS),
    min_responses_for_ranking: z.int(),
    excluded_flags: z.array(z.string()),
  })
  .meta({ description: 'How answers become a rate' });

const roundFacts = {
  slug: z.string(),
  title: z.string(),
  status: z.enum(ROUND_STATUSES),
  period_from: date,
  period_to: date,
  legal_basis: z.string().nullable(),
};

export const roundSchema = z.strictObject(roundFacts).meta({ description: 'A survey round' });

export const roundListSchema = z
  .strictObject({
    rounds: z.array(
      z.strictObject({
        ...roundFacts,
        stage: z.enum(ROUND_STAGES).meta({
          description: 'Of an open round also: `upcoming` before its first day, `over` after its last one',
        }),
        definition: z.string().meta({ description: 'id@version' }),
        method: z.string(),
        units: z.int().meta({ description: 'Units it surveys, of those the caller may see' }),
        results: z.string().meta({ description: 'Address of its results', format: 'uri' }),
      }),
    ),
  })
  .meta({ description: 'Rounds, the latest period first' });
export type RoundListAnswer = z.infer<typeof roundListSchema>;

const count = z.int().min(0).nullable();
const percent = z.number().nullable();

/** The columns of the CSV, one schema each. */
const figures = {
  responses: count,
  answers: count,
  n1: count,
  n2: count,
  n3: count,
  n4: count,
  n5: count,
  rate: percent.meta({ description: "By the method, in the method's unit (percent, or the mean level)" }),
  mean: percent.meta({ description: 'Mean level, all answers in one pot' }),
  ci_low: percent,
  ci_high: percent,
} satisfies Record<MachineFigureId, z.ZodType>;

const changes = {
  before_responses: count.optional(),
  before_rate: percent.optional(),
  change: percent.optional(),
  change_verdict: z.string().nullable().optional(),
} satisfies Record<MachineChangeId, z.ZodType>;

const suppressed = z.boolean().meta({ description: 'Withheld, because it would tell about few people' });

const name = z.string().optional();

export const rowSchema = z
  .strictObject({
    unit: name,
    unit_name: name,
    service_area: name,
    service_area_name: name,
    counter: name,
    counter_name: name,
    channel: z.enum([...CHANNELS, '']).optional(),
    factor: name,
    factor_name: name,
    criterion: name,
    criterion_name: name,
    month: name,
    half_month: name,
    ...figures,
    suppressed,
    ...changes,
  })
  .meta({
    description:
      'One group. It has the keys asked for in `by`, and `before_...`, `change...` when compared. No answer is null, never 0',
  });

const steps = z
  .strictObject({
    as_of: instant.nullable().meta({ description: 'When responses were last shown; null: none yet' }),
    at_least: z.int().min(1).meta({ description: 'So many responses of a unit are shown together' }),
  })
  .nullable()
  .meta({
    description: 'For a caller who is shown new responses several at a time; null: live, or locked figures',
  });

export const resultsSchema = z
  .strictObject({
    round: roundSchema,
    also: z.array(roundSchema).meta({ description: 'Rounds counted together with it' }),
    definition: definitionSchema,
    method: methodAnswerSchema,
    question: z.strictObject({
      by: z.array(z.string()),
      from: date.nullable(),
      to: date.nullable(),
      unit: z.string().nullable(),
      service_area: z.string().nullable(),
      counter: z.string().nullable(),
      channel: z.string().nullable(),
      with_flagged: z.boolean(),
    }),
    compared_with: z
      .strictObject({ rounds: z.array(roundSchema), from: date.nullable(), to: date.nullable() })
      .nullable(),
    target: z.number().nullable(),
    protected: z.boolean().meta({ description: 'Whether small groups are withheld from this caller' }),
    disclosure_threshold: z.int().meta({ description: 'Groups of fewer responses are small' }),
    respondents: z
      .literal('self-selected')
      .meta({ description: 'Who answered: those who chose to, not everybody who came' }),
    left_out: count.meta({ description: 'Responses with a flag that the method leaves out' }),
    lock: z
      .strictObject({ sha256: z.string(), locked_at: instant })
      .nullable()
      .meta({ description: 'Of the locked figures that these are; null while figures may still change' }),
    steps,
    made_at: instant,
    columns: z.array(z.string()).meta({ description: 'Names in the order of the CSV' }),
    total: z.strictObject({ ...figures, suppressed }),
    rows: z.array(rowSchema),
  })
  .meta({ description: 'Figures of a round at full precision' });
export type ResultsAnswer = z.infer<typeof resultsSchema>;

const reasonRow = {
  responses: count,
  counts: z.array(count).meta({ description: 'How many ticked each of `reasons`; null: withheld' }),
};

export const reasonsSchema = z
  .strictObject({
    round: z.strictObject({ slug: z.string(), title: z.string() }),
    unit: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    by: z.enum(REASON_KEYS).nullable(),
    question: z.string().meta({ description: 'As citizens read it' }),
    reasons: z
      .array(z.strictObject({ code: z.string(), name: z.string() }))
      .meta({ description: 'Those with a count first, the most frequent on top' }),
    order_told: z.boolean().meta({
      description: 'Whether the order of those without a count says which was ticked more often',
    }),
    protected: z.boolean().meta({ description: 'Whether small groups are withheld from this caller' }),
    steps,
    made_at: instant,
    total: z.strictObject(reasonRow),
    rows: z.array(
      z.strictObject({
        code: z.string().meta({ description: 'Of a week its Monday; empty where nothing was recorded' }),
        name: z.string(),
        ...reasonRow,
      }),
    ),
  })
  .meta({ description: 'What those who chose a low level ticked as not good; one person may tick several' });
export type ReasonsAnswer = z.infer<typeof reasonsSchema>;

export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'Stable: `urn:sipas:problem:` and the kind of problem' }),
    title: z.string().meta({ description: 'Stable, English' }),
    status: z.int(),
    detail: z.string().meta({ description: 'For people, in the language of `lang`' }),
  })
  .meta({ description: 'Why there is no answer (RFC 9457)' });
export type ProblemAnswer = z.infer<typeof problemSchema>;
