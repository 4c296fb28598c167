import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { demand, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import { doubtsAbout, type PeriodDoubt } from '#app/domain/rounds/period-doubts.ts';
import { isSlug, slugFrom } from '#app/domain/rounds/slug.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { findMethod, type Registry } from '#app/domain/survey/registry.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { chooseUnits } from './choose-units.server.ts';
import {
  dateField,
  legalBasisField,
  parseTarget,
  quotaField,
  targetField,
  titleField,
} from './round-fields.ts';
import { copyQuotas } from '#db/queries/rounds/round-units.ts';
import { insertRound, insertRoundUnits } from '#db/queries/rounds/rounds.ts';

const createRoundSchema = z.object({
  title: titleField,
  /** Made of the title when empty. */
  slug: optionalField(
    textField(
      (text) => (isSlug(text.trim()) ? text.trim() : null),
      'rounds.refusal.slug',
      (slug) => ({ slug: excerpt(slug) }),
    ),
  ),
  /** `id@version`. */
  definition: z.string(),
  method: z.string(),
  from: dateField('rounds.refusal.fromNeeded'),
  to: dateField('rounds.refusal.toNeeded'),
  /** Codes of units, or every unit that serves citizens in the period. */
  units: z.union([
    z.literal('all'),
    z.array(z.string()).superRefine(demand((codes) => codes.length > 0, 'rounds.refusal.unitsNeeded')),
  ]),
  /** Quota of each unit; a string is user input. */
  quota: quotaField,
  legalBasis: legalBasisField,
  /** Whether displays on the counters show codes that prove presence. */
  asksPresence: z.boolean().default(false),
  /** The round whose quotas its units get, where no quota for all is given. */
  quotasOf: z.string().nullish(),
  /** The target for the overall rate, in the method's unit, with a point or comma; a string is user input. */
  target: targetField,
});
export type CreateRound = z.input<typeof createRoundSchema>;

/** A slug of the title's letters; a title without any needs one that somebody thought of. */
function requireSlugFrom(title: string): string {
  return slugFrom(title) || refuseField('slug', 'invalid', 'rounds.refusal.slug', { slug: '' });
}

function findAsked(registry: Registry, key: string): Definition {
  const known = [...registry.definitions.keys()].join(', ');
  return (
    registry.definitions.get(key) ??
    refuseField('definition', 'invalid', 'rounds.refusal.definitionUnknown', { key: excerpt(key), known })
  );
}

function requireFittingMethod(registry: Registry, id: string, definition: Definition): Method {
  const known = [...registry.methods.keys()].join(', ');
  const method =
    findMethod(registry, id) ??
    refuseField('method', 'invalid', 'rounds.refusal.methodUnknown', { key: excerpt(id), known });
  if (validateMethodFor(definition, method).length === 0) return method;
  return refuseField('method', 'invalid', 'rounds.refusal.methodMisfit', {
    method: id,
    definition: definitionKey(definition),
  });
}

export interface CreatedRound {
  readonly slug: string;
  readonly units: number;
  /** What is unusual about the period. */
  readonly doubts: readonly PeriodDoubt[];
}

/**
 * Creates a draft round: its definition, method, period, units and quota. `all` units are those of `SERVING_KINDS` that
 * exist in the period.
 * @throws AppError `invalid` for the fields concerned, `conflict` when the slug is taken.
 */
export async function createRound(ctx: Context, input: CreateRound): Promise<CreatedRound> {
  requireProvince(ctx, 'rounds.manage');
  const round = parseInput(createRoundSchema, input);
  const { from, to } = round;
  const slug = round.slug ?? requireSlugFrom(round.title);
  if (to < from) refuseField('to', 'invalid', 'rounds.refusal.period', { from, to });
  const definition = findAsked(ctx.registry, round.definition);
  const method = requireFittingMethod(ctx.registry, round.method, definition);
  const target = round.target ? parseTarget(round.target, definition, method) : null;
  return ctx.db.transaction(async (tx) => {
    const unitIds = await chooseUnits(tx, round.units, { from, to });
    const id = await insertRound(tx, {
      slug,
      title: round.title,
      definitionId: definition.id,
      definitionVersion: definition.version,
      methodId: round.method,
      periodFrom: from,
      periodTo: to,
      legalBasis: round.legalBasis,
      target,
      asksPresence: round.asksPresence,
      createdAt: ctx.now,
    });
    if (id === null) return refuseField('slug', 'conflict', 'rounds.refusal.exists', { slug });
    await insertRoundUnits(tx, id, unitIds, round.quota);
    if (round.quota === null && round.quotasOf) await copyQuotas(tx, id, round.quotasOf);
    const details = {
      definition: definitionKey(definition),
      method: round.method,
      periodFrom: from,
      periodTo: to,
      units: unitIds.length,
      ...(target === null ? {} : { target }),
      ...(round.asksPresence && { asksPresence: true }),
    };
    await recordEvent(ctx, tx, { action: 'round.create', subjectId: slug, details });
    return { slug, units: unitIds.length, doubts: doubtsAbout({ from, to }, ctx.now) };
  });
}
