import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { SPLIT_PLACES } from '#app/domain/units/split-places.ts';
import type { Context } from '#app/services/context.ts';
import { refuseUnitsBelow, requireGoingOn } from '#app/services/units/change-units.server.ts';
import { requireStored } from './edit-unit.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { changedEntry, changeStoredUnits, type UnitEntry } from '#app/services/units/store-units.server.ts';
import { codeField, dayField, lastDayBefore, nameField } from './unit-fields.ts';

export interface SplitUnit {
  readonly code: string;
  /** `from`, and `code_1`, `name_1` ... of the new units; places that are left empty are none. */
  readonly typed: Readonly<Record<string, string>>;
  /** Whether the unit ends: all of it goes to the new ones. */
  readonly ends: boolean;
}

interface Part {
  readonly place: string;
  readonly code: string;
  readonly name: string;
}

function parseSplit(typed: SplitUnit['typed']) {
  const isGiven = (place: string) =>
    [typed[`code_${place}`], typed[`name_${place}`]].some((text) => text?.trim());
  const given = SPLIT_PLACES.filter(isGiven);
  const places = given.length > 0 ? given : SPLIT_PLACES.slice(0, 1);
  const fields = places.flatMap((place) => [
    [`code_${place}`, codeField] as const,
    [`name_${place}`, nameField] as const,
  ]);
  const values = parseInput(z.object({ from: dayField, ...Object.fromEntries(fields) }), typed);
  const text = (field: string): string => String((values as Record<string, unknown>)[field]);
  const parts = places.map((place): Part => {
    return { place, code: text(`code_${place}`), name: text(`name_${place}`) };
  });
  return { from: storedDate(values.from), parts };
}

/**
 * Makes new units out of one from a day on: of all of it, which then ends, or of parts that leave it. What was answered
 * stays with it, because it cannot be divided; new units begin at nothing.
 * @returns the codes of the new units.
 * @throws FieldsRefused; AppError `not_found`, `conflict` for a unit that has ended, and for one that ends while units
 * below it go on.
 */
export async function splitUnit(
  ctx: Context,
  { code, typed, ends }: SplitUnit,
): Promise<{ codes: string[] }> {
  requireProvince(ctx, 'units.manage');
  const { from, parts } = parseSplit(typed);
  const last = lastDayBefore(from, ctx.now);
  if (ends && parts.length < 2) refuseField('code_2', 'invalid', 'units.refusal.parts');
  await changeStoredUnits(ctx, {
    action: 'units.split',
    plan(stored) {
      const unit = requireStored(stored, code);
      requireGoingOn(unit, stored, ctx.now);
      if (unit.validTo !== null && unit.validTo < from) {
        const date = formatDate(storedDate(unit.validTo));
        refuseField('from', 'conflict', 'units.refusal.ended', { code, date });
      }
      if (ends) refuseUnitsBelow(stored, [code], last);
      const taken = parts.find((part) => stored.has(part.code));
      if (taken) {
        refuseField(`code_${taken.place}`, 'conflict', 'units.refusal.codeTaken', { code: taken.code });
      }
      const begins = {
        valid_from: from,
        valid_to: '',
        successor_code: '',
        former_names: '',
        split_from: code,
      };
      const toEntry = (part: Part): UnitEntry => ({
        ...changedEntry(unit, stored, { ...begins, name: part.name }),
        code: part.code,
      });
      return [changedEntry(unit, stored, ends ? { valid_to: last } : {}), ...parts.map(toEntry)];
    },
  });
  return { codes: parts.map((part) => part.code) };
}
