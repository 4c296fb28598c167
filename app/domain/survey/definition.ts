import { z } from 'zod';

/** A text in every language the definition carries; Vietnamese and English are always there. */
export const localizedSchema = z
  .object({ vi: z.string().trim().min(1), en: z.string().trim().min(1) })
  .catchall(z.string().trim().min(1));
export type Localized = z.infer<typeof localizedSchema>;

/** Where a wording comes from. `draft` wording was confirmed by no source and is shown as such. */
export const sourceSchema = z.strictObject({
  status: z.enum(['confirmed', 'draft']),
  reference: z.string().trim().min(1),
});
export type Source = z.infer<typeof sourceSchema>;

const idSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'an id is a-z, 0-9 and _, at most 40 characters');

const levelSchema = z.strictObject({
  value: z.int().min(0).max(5),
  label: localizedSchema,
  /** Whether this level counts as satisfied for the figure `top2`. */
  satisfied: z.boolean(),
});
export type Level = z.infer<typeof levelSchema>;

const optionSchema = z.strictObject({ code: idSchema, label: localizedSchema });

const questionBase = {
  id: idSchema,
  text: localizedSchema,
  help: localizedSchema.optional(),
  required: z.boolean().default(false),
  /** Overrides the definition's source where this question's wording has another one. */
  source: sourceSchema.optional(),
  /** Show (and accept) this question only when one of the level questions was answered with this value or lower. */
  showWhenAnyLevelAtMost: z.int().min(0).max(5).optional(),
};

export const questionSchema = z.discriminatedUnion('type', [
  /** One level of the definition's scale. A criterion names its factor; the overall question names none. */
  z.strictObject({
    ...questionBase,
    type: z.literal('level'),
    factor: idSchema.optional(),
    notApplicable: z.boolean().default(false),
  }),
  z.strictObject({
    ...questionBase,
    type: z.literal('single'),
    options: z.array(optionSchema).min(2).max(30),
  }),
  /** Stored as one bit per option in a smallint, hence at most 15 options. */
  z.strictObject({
    ...questionBase,
    type: z.literal('multiple'),
    options: z.array(optionSchema).min(2).max(15),
  }),
  z.strictObject({ ...questionBase, type: z.literal('yes_no') }),
  z.strictObject({
    ...questionBase,
    type: z.literal('number'),
    min: z.int().min(-32768).max(32767),
    max: z.int().min(-32768).max(32767),
  }),
  /** Free text; stored as a comment, apart from the answers. At most one, and its id is always `comment`. */
  z.strictObject({ ...questionBase, type: z.literal('text'), maxLength: z.int().min(1).max(5000) }),
  /** A trait of the respondent (sex, age group, ...); stored apart from the answers. */
  z.strictObject({
    ...questionBase,
    type: z.literal('trait'),
    options: z.array(optionSchema).min(2).max(30),
  }),
]);
export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];
export type LevelQuestion = Extract<Question, { type: 'level' }>;

const bandSchema = z.strictObject({ from: z.number(), label: localizedSchema });

/** One immutable version of a questionnaire, as it stands in `survey-definitions/<id>/v<version>.json`. */
export const definitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  version: z.int().min(1).max(32767),
  title: localizedSchema,
  introduction: localizedSchema.optional(),
  source: sourceSchema,
  scale: z.strictObject({ levels: z.array(levelSchema).min(2).max(5) }),
  /** Aspects or sections measured, in the order of the form. May be empty (a form of single questions). */
  factors: z.array(z.strictObject({ id: idSchema, title: localizedSchema, source: sourceSchema.optional() })),
  questions: z.array(questionSchema).min(1).max(120),
  /** Grades of the sum of points, lowest first (the 9-indicator form has them); none for satisfaction forms. */
  bands: z.array(bandSchema).optional(),
});
export type Definition = z.infer<typeof definitionSchema>;

/** `sipas-2017@1`: how commands and pages name one version. */
export function definitionKey(definition: Pick<Definition, 'id' | 'version'>): string {
  return `${definition.id}@${definition.version}`;
}
