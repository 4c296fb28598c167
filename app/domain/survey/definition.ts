import { z } from 'zod';
import { idSchema, levelSchema, localizedSchema, sourceSchema } from './definition-parts.ts';
import { questionSchema } from './question-types/register.ts';

const bandSchema = z.strictObject({ from: z.number(), label: localizedSchema });

/** One immutable version of a questionnaire, as it stands in `survey-definitions/<id>/v<version>.json`. */
/** The most that a form may have. */
export const [MAX_QUESTIONS, MAX_LEVELS] = [120, 5] as const;

export const definitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  version: z.int().min(1).max(32767),
  title: localizedSchema,
  introduction: localizedSchema.optional(),
  source: sourceSchema,
  scale: z.strictObject({ levels: z.array(levelSchema).min(2).max(MAX_LEVELS) }),
  /** Aspects or sections measured, in the order of the form. May be empty (a form of single questions). */
  factors: z.array(z.strictObject({ id: idSchema, title: localizedSchema, source: sourceSchema.optional() })),
  questions: z.array(questionSchema).min(1).max(MAX_QUESTIONS),
  /** Grades of the sum of points, lowest first (the 9-indicator form has them); none for satisfaction forms. */
  bands: z.array(bandSchema).optional(),
});
export type Definition = z.infer<typeof definitionSchema>;

/** `sipas-2017@1`: how commands and pages name one version. */
export function definitionKey(definition: Pick<Definition, 'id' | 'version'>): string {
  return `${definition.id}@${definition.version}`;
}
