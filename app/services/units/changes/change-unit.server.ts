import { z } from 'zod';
import { AppError, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { optionalField, parseInput } from '#app/domain/input.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { UNIT_CHANGES, type UnitChange } from '#app/domain/units/changes.ts';
import { SPLIT_PLACES } from '#app/domain/units/split-places.ts';
import type { Context } from '#app/services/context.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { closeUnits, moveUnits, reopenUnits } from '#app/services/units/change-units.server.ts';
import { editUnit, renameUnit } from './edit-unit.server.ts';
import { splitUnit } from './split-unit.server.ts';
import { codeField, codesField, dayField, kindField, lastDayBefore, nameField } from './unit-fields.ts';

/** The fields of all changes of a unit. */
export const UNIT_CHANGE_FIELDS = [
  SHOWN_FIELD,
  ...(['what', 'name', 'kind', 'validFrom', 'from', 'to', 'codes', 'into', 'ends'] as const),
  ...SPLIT_PLACES.flatMap((place) => [`code_${place}`, `name_${place}`] as const),
];
type Typed = Readonly<Record<(typeof UNIT_CHANGE_FIELDS)[number], string>>;

const closeSchema = z.object({ from: dayField });
const mergeSchema = z.object({
  codes: codesField,
  into: codeField,
  from: dayField,
  /** Of a unit that begins with the merger; '' for one that is there. */
  name: optionalField(nameField),
  kind: optionalField(kindField),
});
const moveSchema = z.object({ to: codeField });

/** A code that is mistyped is told at its field; what the change itself finds missing is a page that is gone. */
async function requireKnown(ctx: Context, field: string, codes: readonly string[]): Promise<void> {
  const known = new Set((await listUnitsByCode(ctx.db, codes)).map(({ code }) => code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined) {
    refuseField(field, 'invalid', 'tables.unknownUnit', { value: excerpt(unknown) });
  }
}

type Change = (ctx: Context, code: string, typed: Typed) => Promise<unknown>;

const CHANGES: Readonly<Record<UnitChange, Change>> = {
  edit: (ctx, code, typed) => editUnit(ctx, { code, typed }),
  rename: (ctx, code, typed) => renameUnit(ctx, { ...typed, code }),
  async move(ctx, code, typed) {
    const { to } = parseInput(moveSchema, typed);
    await requireKnown(ctx, 'to', [to]);
    return moveUnits(ctx, { codes: [code], to });
  },
  split: (ctx, code, typed) => splitUnit(ctx, { code, typed, ends: typed.ends !== '' }),
  reopen: (ctx, code) => reopenUnits(ctx, { codes: [code] }),
  async close(ctx, code, typed) {
    const { from } = parseInput(closeSchema, typed);
    lastDayBefore(from, ctx.now);
    return closeUnits(ctx, { codes: [code], from });
  },
  async merge(ctx, _code, typed) {
    const asked = parseInput(mergeSchema, typed);
    lastDayBefore(asked.from, ctx.now);
    await requireKnown(ctx, 'codes', asked.codes);
    if (asked.codes.includes(asked.into)) refuseField('into', 'invalid', 'units.refusal.intoItself');
    const { name, kind, ...merger } = asked;
    if (name !== null) return closeUnits(ctx, { ...merger, newUnit: { name, kind: kind ?? undefined } });
    await requireKnown(ctx, 'into', [asked.into]);
    return closeUnits(ctx, merger);
  },
};

/**
 * Does with a unit what its page of changes asks for.
 * @throws FieldsRefused; AppError `not_found`, `conflict` as the change itself.
 */
export async function changeUnit(
  ctx: Context,
  { code, typed }: { code: string; typed: Typed },
): Promise<UnitChange> {
  const change = UNIT_CHANGES.find((known) => known === typed.what);
  if (change === undefined) throw new AppError('not_found', 'errors.notFound');
  await CHANGES[change](ctx, code, typed);
  return change;
}
