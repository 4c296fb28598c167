import { z } from 'zod';

/** A text in every language the definition carries; Vietnamese and English are always there. */
export const localizedSchema = z
  .object({ vi: z.string().trim().min(1), en: z.string().trim().min(1) })
  .catchall(z.string().trim().min(1));
export type Localized = z.infer<typeof localizedSchema>;

/** Where a wording comes from. `draft` wording has not been confirmed by a source and is marked as such. */
export const sourceSchema = z.strictObject({
  status: z.enum(['confirmed', 'draft']),
  reference: z.string().trim().min(1),
});
export type Source = z.infer<typeof sourceSchema>;

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'an id is a-z, 0-9 and _, at most 40 characters');

/** One level of the scale. */
export const levelSchema = z.strictObject({
  value: z.int().min(0).max(5),
  label: localizedSchema,
  /** Whether this level counts as satisfied for the figure `top2`. */
  satisfied: z.boolean(),
});
export type Level = z.infer<typeof levelSchema>;
