import { z } from 'zod';
import {
  INDEX_NAMES,
  NODE_KINDS,
  SCORERS,
  SET_LEVELS,
  SET_STATUSES,
} from '#app/domain/indexes/criteria-set.ts';
import { RULE_KINDS } from '#app/domain/indexes/rule.ts';
import { DEADLINE_KINDS, TASK_ORIGINS } from '#app/domain/plans/plan.ts';
import { TASK_STATES, STANDINGS } from '#app/domain/plans/task-state.ts';
import { SHEET_STATES } from '#app/domain/scoring/sheet-state.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';

/** Answers about petitions, plans, sets of criteria and scores; the promise is that of `answers.ts`. */

const date = z.iso.date().meta({ description: 'Local date (Asia/Ho_Chi_Minh), YYYY-MM-DD' });
const count = z.int().min(0);
const unit = z.strictObject({ code: z.string(), name: z.string() });
const points = z.number().nullable();

const planFacts = {
  ref: z.uuid(),
  title: z.string(),
  number: z.string().nullable().meta({ description: 'Null before the document is issued' }),
  issued_on: date.nullable(),
  period_from: date,
  period_to: date,
  unit: unit.meta({ description: 'The unit that issued it' }),
};

export const planListSchema = z
  .strictObject({
    plans: z.array(
      z.strictObject({
        ...planFacts,
        tasks: z.strictObject({
          total: count,
          overdue: count,
          under_way: count,
          reported: count,
          accepted: count,
        }),
        address: z.url().meta({ description: 'Address of its tasks' }),
      }),
    ),
  })
  .meta({ description: 'Plans that units within reach issued or have a task in, the latest period first' });
export type PlanListAnswer = z.infer<typeof planListSchema>;

export const planSchema = z
  .strictObject({
    ...planFacts,
    tasks: z.array(
      z.strictObject({
        ref: z.uuid(),
        sections: z.array(z.string()).meta({ description: 'The headings above it in the document' }),
        title: z.string(),
        product: z.string().nullable(),
        lead: unit,
        supports: z.array(unit),
        deadline: z.enum(DEADLINE_KINDS),
        due_on: date.nullable(),
        first_due_on: date.nullable().meta({ description: 'The deadline it began with' }),
        missed_due_on: date.nullable().meta({
          description:
            'The deadline that had passed when it was moved, by which it is late; null where none had',
        }),
        state: z.enum(TASK_STATES),
        standing: z
          .enum(STANDINGS)
          .meta({ description: 'By the day it was reported, not the day it was accepted' }),
        reported_on: date.nullable(),
        accepted_on: date.nullable(),
        progress: z.int().min(0).max(100).meta({ description: 'Percent, of the last check-in' }),
        baseline: z.number().nullable(),
        target: z.number().nullable(),
        measure: z.string().nullable(),
        origin: z.enum(TASK_ORIGINS).meta({
          description:
            'What it was made from or tied to: by hand, a criterion or reason of a survey, a comment, a node of a set, an alarm',
        }),
        about: z
          .strictObject({
            round: z.string().nullable(),
            criterion: z.string().nullable().meta({ description: 'Id of the question in its questionnaire' }),
            unit: z
              .string()
              .nullable()
              .meta({ description: 'Code of the unit whose figure it is; null for all' }),
            service_area: z.string().nullable(),
            set: z
              .string()
              .nullable()
              .meta({ description: 'Name and version of the set, such as PAR-TINH@2' }),
            node: z.string().nullable(),
          })
          .nullable()
          .meta({ description: 'Null for a task by hand' }),
      }),
    ),
  })
  .meta({ description: 'A plan with its tasks within reach, in the order of the document' });
export type PlanAnswer = z.infer<typeof planSchema>;

export const petitionListSchema = z
  .strictObject({
    petitions: z.array(
      z.strictObject({
        question: z.string().meta({ description: 'As it was edited for publication' }),
        answer: z.string(),
        unit: unit.meta({ description: 'The unit that answered' }),
        received_on: date,
        answered_on: date,
        days: count.meta({ description: 'Calendar days from receipt to the answer' }),
      }),
    ),
  })
  .meta({
    description: 'Petitions that were answered in public, the latest 1,000, the last published first',
  });
export type PetitionListAnswer = z.infer<typeof petitionListSchema>;

const setFacts = {
  name: z.string().meta({ description: 'Code and version: `PAR-XA@2`' }),
  index: z.enum(INDEX_NAMES),
  level: z.enum(SET_LEVELS),
  title: z.string(),
  legal_basis: z.string().nullable(),
  status: z.enum(SET_STATUSES),
  valid_from: date.nullable(),
  valid_to: date.nullable(),
  is_sample: z.boolean().meta({ description: 'Whether no authority issued it' }),
};

export const indexListSchema = z
  .strictObject({ indexes: z.array(z.strictObject({ ...setFacts, nodes: count, address: z.url() })) })
  .meta({ description: 'Every version of every set of criteria' });
export type IndexListAnswer = z.infer<typeof indexListSchema>;

export const indexSchema = z
  .strictObject({
    ...setFacts,
    total: z.number(),
    replaced_by: z.string().nullable(),
    nodes: z.array(
      z.strictObject({
        code: z.string(),
        parent: z.string().nullable(),
        kind: z.enum(NODE_KINDS),
        label: z.string(),
        max: z.number(),
        rule: z.enum(RULE_KINDS),
        scored_by: z.enum(SCORERS),
      }),
    ),
  })
  .meta({ description: 'A version of a set with its tree' });
export type IndexAnswer = z.infer<typeof indexSchema>;

const roundFacts = {
  slug: z.string(),
  title: z.string(),
  year: z.int(),
  index: z.string().meta({ description: 'The set it is scored by' }),
  published: z.boolean(),
};

export const scoringListSchema = z
  .strictObject({ rounds: z.array(z.strictObject({ ...roundFacts, units: count, address: z.url() })) })
  .meta({ description: 'Scoring rounds, the latest year first' });
export type ScoringListAnswer = z.infer<typeof scoringListSchema>;

export const scoringSchema = z
  .strictObject({
    ...roundFacts,
    groups: z.array(z.strictObject({ name: z.string(), from: z.number() })),
    units: z.array(
      z.strictObject({
        unit,
        kind: z.enum(UNIT_KINDS),
        state: z
          .enum(SHEET_STATES)
          .nullable()
          .meta({ description: 'Null for units whose sheet is not told' }),
        self: points.meta({ description: "By the unit's own points" }),
        total: points.meta({ description: 'As it stands; null while something is missing' }),
        correction: z
          .strictObject({ on: date, before: points })
          .nullable()
          .meta({ description: 'The latest correction since the ranking was published, and the total then' }),
        place: z
          .int()
          .nullable()
          .meta({ description: 'Among units of its level (wards and communes together)' }),
        group: z.string().nullable(),
      }),
    ),
  })
  .meta({
    description:
      'The ranking of a round: of units within reach, and of all once it is published. Unfinished appraisals are not in it',
  });
export type ScoringAnswer = z.infer<typeof scoringSchema>;
