import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import type { Context } from '#app/services/context.ts';
import type { UnitRow } from '#db/queries/units/units.ts';
import { requireGoingOn } from '#app/services/units/change-units.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { changedEntry, changeStoredUnits, type Stored } from '#app/services/units/store-units.server.ts';
import { codeField, dayField, kindField, lastDayBefore, nameField, optionalDayField } from './unit-fields.ts';

/** The unit that a change is of. @throws AppError `not_found`. */
export function requireStored(stored: Stored, code: string): UnitRow {
  return stored.get(code) ?? refuse('not_found', 'tables.unknownUnit', { value: excerpt(code) });
}

const addSchema = z.object({
  code: codeField,
  name: nameField,
  kind: kindField,
  validFrom: optionalDayField,
});
export type AddUnit = z.input<typeof addSchema> & { readonly parent: string };

/**
 * Adds a unit below another one, or at the top when `parent` is ''.
 * @throws FieldsRefused, `conflict` for a code that is there; AppError for a parent that is not.
 */
export async function addUnit(ctx: Context, { parent, ...input }: AddUnit): Promise<{ code: string }> {
  requireProvince(ctx, 'units.manage');
  const unit = parseInput(addSchema, input);
  await changeStoredUnits(ctx, {
    action: 'units.add',
    plan(stored) {
      if (stored.has(unit.code)) {
        refuseField('code', 'conflict', 'units.refusal.codeTaken', { code: unit.code });
      }
      const parentCode = parent.trim() || null;
      if (parentCode !== null && !stored.has(parentCode)) {
        refuseField('parent', 'invalid', 'tables.unknownUnit', { value: excerpt(parentCode) });
      }
      return [{ line: 1, ...unit, parentCode, validTo: null, successorCode: null }];
    },
  });
  return { code: unit.code };
}

const editSchema = z.object({ name: nameField, kind: kindField, validFrom: optionalDayField });
export interface EditUnit {
  readonly code: string;
  /** The fields as they came in, with what they had shown (`mergeShown`). */
  readonly typed: Readonly<Record<string, string>>;
}

/** What the form shows of a unit. */
export function unitFields({ name, kind, validFrom }: Pick<UnitRow, 'name' | 'kind' | 'validFrom'>) {
  return { name, kind, validFrom: validFrom === null ? '' : formatDate(storedDate(validFrom)) };
}

/**
 * Mends what was wrong from the beginning: name, kind, first day. A new name is `renameUnit`.
 * @throws FieldsRefused, `conflict` for what somebody else changed since; AppError `not_found`.
 */
export async function editUnit(ctx: Context, { code, typed }: EditUnit): Promise<void> {
  requireProvince(ctx, 'units.manage');
  await changeStoredUnits(ctx, {
    action: 'units.edit',
    plan(stored) {
      const unit = requireStored(stored, code);
      const { name, kind, validFrom } = parseInput(editSchema, mergeShown(typed, unitFields(unit)));
      if (validFrom !== null && unit.validTo !== null && unit.validTo < validFrom) {
        const dates = { from: formatDate(validFrom), to: formatDate(storedDate(unit.validTo)) };
        refuseField('validFrom', 'invalid', 'tables.datesReversed', dates);
      }
      return [changedEntry(unit, stored, { name, kind, valid_from: validFrom ?? '' })];
    },
  });
}

const renameSchema = z.object({ name: nameField, from: dayField });
export type RenameUnit = z.input<typeof renameSchema> & { readonly code: string };

/**
 * Gives a unit a new name from a day on; the one before stays beside it, with its last day.
 * @throws FieldsRefused for a day that is to come or before the last change of name; AppError `not_found`; `conflict` for
 * a unit that has ended.
 */
export async function renameUnit(ctx: Context, { code, ...input }: RenameUnit): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const { name, from } = parseInput(renameSchema, input);
  if (from > localDate(ctx.now)) refuseField('from', 'invalid', 'units.refusal.nameToCome');
  const until = lastDayBefore(from, ctx.now);
  await changeStoredUnits(ctx, {
    action: 'units.rename',
    plan(stored) {
      const unit = requireStored(stored, code);
      requireGoingOn(unit, stored, ctx.now);
      if (unit.name === name) refuseField('name', 'conflict', 'units.refusal.sameName');
      const [last] = unit.formerNames;
      if (last !== undefined && until <= last.until) {
        refuseField('from', 'invalid', 'units.refusal.nameBefore', { date: formatDate(last.until) });
      }
      const former = [{ name: unit.name, until }, ...unit.formerNames];
      return [changedEntry(unit, stored, { name, former_names: JSON.stringify(former) })];
    },
  });
}
