import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { demand, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { figureRule } from '#app/domain/results/figures/figure.ts';
import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import { isSlug, slugFrom } from '#app/domain/rounds/slug.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { findMethod, type Registry } from '#app/domain/survey/registry.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { SERVING_KINDS } from '#app/domain/units/serving-kinds.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { insertRound, insertRoundUnits } from '#db/queries/rounds/rounds.ts';
import { listUnitIdsOfKinds, listUnitsByCode } from '#db/queries/units/units.ts';

const MAX_TITLE = 300;
const MAX_LEGAL_BASIS = 1000;
const MAX_QUOTA = 1_000_000;
const SHOWN_CODES = 20;

const isLine = (text: string, max: number) => text !== '' && text.length <= max && !/\p{Cc}/u.test(text);

/** A text of one line as it is stored. */
function parseLine(text: string, max: number): string | null {
  const line = asTyped(text).trim();
  return isLine(line, max) ? line : null;
}

const date = textField(parseDateCell, 'rounds.refusal.date', (value) => ({ value: excerpt(value) }));

/** The first or the last day, with its own words for an empty field. */
const dateField = (needed: 'rounds.refusal.fromNeeded' | 'rounds.refusal.toNeeded') =>
  z
    .string()
    .superRefine(demand((text) => text.trim() !== '', needed))
    .pipe(date);

const createRoundSchema = z.object({
  title: textField(
    (text) => parseLine(text, MAX_TITLE),
    'rounds.refusal.title',
    () => ({ max: MAX_TITLE }),
  ),
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
  quota: z
    .union([z.number(), z.string()])
    .superRefine(
      demand(
        (value) => /^[1-9]\d{0,6}$/.test(String(value).trim()) && Number(value) <= MAX_QUOTA,
        'rounds.refusal.quota',
        (value) => ({ value: excerpt(String(value)), max: MAX_QUOTA }),
      ),
    )
    .transform(Number)
    .nullable(),
  legalBasis: optionalField(
    textField(
      (text) => parseLine(text, MAX_LEGAL_BASIS),
      'rounds.refusal.legalBasis',
      () => ({ max: MAX_LEGAL_BASIS }),
    ),
  ).nullable(),
  /** Whether displays on the counters show codes that prove presence. */
  asksPresence: z.boolean().default(false),
  /** The target for the overall rate, in the method's unit, with a point or comma; a string is user input. */
  target: z
    .union([z.number(), z.string()])
    .transform((value) => String(value).trim().replace(',', '.'))
    .nullish(),
});
export type CreateRound = z.input<typeof createRoundSchema>;
type NewRound = z.output<typeof createRoundSchema>;

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
  const [problem] = validateMethodFor(definition, method);
  if (!problem) return method;
  const reason = problem.message;
  return refuseField('method', 'invalid', 'rounds.refusal.methodMisfit', {
    method: id,
    definition: definitionKey(definition),
    reason,
  });
}

/** A target as a number on the scale of the method. */
function parseTarget(value: string, definition: Definition, method: Method): number {
  const { low, high } = figureRule(definition, method).range;
  const target = /^\d{1,3}(\.\d{1,2})?$/.test(value) ? Number(value) : NaN;
  if (target >= low && target <= high) return target;
  return refuseField('target', 'invalid', 'rounds.refusal.target', { value: excerpt(value), low, high });
}

async function chooseUnits(db: Db, { units, from, to }: NewRound): Promise<number[]> {
  if (units === 'all') {
    const ids = await listUnitIdsOfKinds(db, SERVING_KINDS, { from, to });
    return ids.length > 0 ? ids : refuseField('units', 'invalid', 'rounds.refusal.withoutUnits');
  }
  const codes = [...new Set(units)];
  const found = new Map((await listUnitsByCode(db, codes)).map(({ code, id }) => [code, id]));
  const missing = codes.filter((code) => !found.has(code));
  if (missing.length > 0) {
    const shown = missing.slice(0, SHOWN_CODES).map(excerpt).join(', ');
    refuseField('units', 'invalid', 'rounds.refusal.units', { codes: shown });
  }
  return [...found.values()];
}

/**
 * Creates a draft round: its definition, method, period, units and quota. `all` units are those of `SERVING_KINDS` that
 * exist in the period.
 * @throws AppError `invalid` for the fields concerned, `conflict` when the slug is taken.
 */
export async function createRound(
  ctx: Context,
  input: CreateRound,
): Promise<{ slug: string; units: number }> {
  requireProvince(ctx, 'rounds.manage');
  const round = parseInput(createRoundSchema, input);
  const { from, to } = round;
  const slug = round.slug ?? requireSlugFrom(round.title);
  if (to < from) refuseField('to', 'invalid', 'rounds.refusal.period', { from, to });
  const definition = findAsked(ctx.registry, round.definition);
  const method = requireFittingMethod(ctx.registry, round.method, definition);
  const target = round.target ? parseTarget(round.target, definition, method) : null;
  return ctx.db.transaction(async (tx) => {
    const unitIds = await chooseUnits(tx, round);
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
    return { slug, units: unitIds.length };
  });
}
