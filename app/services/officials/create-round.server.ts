import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import { asksLevelsAlone } from '#app/domain/officials/judged-figures.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { isSlug, slugFrom } from '#app/domain/rounds/slug.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { dateField, lineField } from '#app/services/plans/plan-fields.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { insertOfficialsRound } from '#db/queries/officials/rounds.ts';
import { formsForOfficials } from './require-officials-round.ts';

const roundSchema = z.object({
  title: lineField,
  /** Made of the title when empty. */
  slug: optionalField(
    textField(
      (text) => (isSlug(text.trim()) ? text.trim() : null),
      'rounds.refusal.slug',
      (slug) => ({ slug: excerpt(slug) }),
    ),
  ),
  form: z.string(),
  lastOn: dateField,
});
export type CreateOfficialsRound = z.input<typeof roundSchema>;

/** The forms by which a round can be made. @throws AppError `forbidden`. */
export function listOfficialsForms(ctx: Context): { key: string; title: Localized }[] {
  requireProvince(ctx, 'officials.manage');
  return formsForOfficials(ctx.registry).map((form) => ({ key: definitionKey(form), title: form.title }));
}

/**
 * Makes a round in which officials judge units, as a draft: who is asked and who judges whom is still to be said.
 * @throws FieldsRefused; AppError `forbidden`; `conflict` for a slug that is taken.
 */
export async function createOfficialsRound(
  ctx: Context,
  input: CreateOfficialsRound,
): Promise<{ slug: string }> {
  requireProvince(ctx, 'officials.manage');
  const { title, slug: given, form: key, lastOn } = parseInput(roundSchema, input);
  const form = ctx.registry.definitions.get(key);
  if (form === undefined || !asksLevelsAlone(form)) {
    return refuseField('form', 'invalid', 'officials.refusal.form', { form: excerpt(key) });
  }
  if (lastOn < localDate(ctx.now)) refuseField('lastOn', 'invalid', 'officials.refusal.lastOn');
  const slug =
    given ?? (slugFrom(title) || refuseField('slug', 'invalid', 'rounds.refusal.slug', { slug: '' }));
  await ctx.db.transaction(async (tx) => {
    const { id: definitionId, version: definitionVersion } = form;
    const round = { slug, title, definitionId, definitionVersion, lastOn, createdAt: ctx.now };
    if (!(await insertOfficialsRound(tx, round))) {
      refuseField('slug', 'conflict', 'officials.refusal.exists', { slug });
    }
    await recordEvent(ctx, tx, { action: 'officials.create', subjectId: slug, details: { form: key } });
  });
  return { slug };
}
