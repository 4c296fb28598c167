import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import type { Context } from '#app/services/context.ts';
import { asChange, listOfChange } from '#app/services/units/as-change.ts';
import { codeField, nameField } from '#app/services/units/changes/unit-fields.ts';
import {
  changedCounter,
  readStoredCounters,
  storeCounterList,
} from '#app/services/units/store-counters.server.ts';
import { lockCounters } from '#db/queries/units/counters.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { requirePlace, requireReached } from './require-place.server.ts';

/** Codes of service areas, one a line. */
const areasField = z.string().transform((text) => [...new Set(text.split('\n').filter(Boolean))].sort());

const counterSchema = z.object({ name: nameField, areas: areasField });
const newCounterSchema = z.object({ code: codeField, ...counterSchema.shape });

/** What the form shows of a counter. */
export function counterFields({ name, areaCodes }: { name: string; areaCodes: readonly string[] }) {
  return { name, areas: [...areaCodes].sort().join('\n') };
}

async function requireAreas(ctx: Context, codes: readonly string[]): Promise<void> {
  const known = new Set((await listServiceAreas(ctx.db)).map(({ code }) => code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined) {
    refuseField('areas', 'invalid', 'tables.unknownServiceArea', { value: excerpt(unknown) });
  }
}

/**
 * Gives a unit a counter.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused, `conflict` for a code that the unit has.
 */
export async function addCounter(
  ctx: Context,
  { unit: unitCode, ...input }: z.input<typeof newCounterSchema> & { readonly unit: string },
): Promise<void> {
  const unit = await requireReached(ctx, 'counters.manage', unitCode);
  const { code, name, areas } = parseInput(newCounterSchema, input);
  await requireAreas(ctx, areas);
  await ctx.db.transaction(async (tx) => {
    await lockCounters(tx);
    const stored = await readStoredCounters(tx);
    if (stored.some((one) => one.unitCode === unit.code && one.code === code)) {
      refuseField('code', 'conflict', 'units.refusal.counterThere', { unit: unit.code, counter: code });
    }
    const entry = { line: 1, unitCode: unit.code, code, name, areaCodes: areas, active: undefined };
    await asChange(storeCounterList({ ...ctx, db: tx }, listOfChange([entry]), { action: 'counters.add' }));
  });
}

/**
 * Changes the name and the service areas of a counter.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused, `conflict` for what somebody else changed since (`mergeShown`).
 */
export async function changeCounter(
  ctx: Context,
  {
    typed,
    ...asked
  }: {
    readonly unit: string;
    readonly counter: string;
    readonly typed: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { counter } = await requirePlace(ctx, asked);
  await ctx.db.transaction(async (tx) => {
    await lockCounters(tx);
    const stored = (await readStoredCounters(tx)).find(({ id }) => id === counter?.id);
    if (stored === undefined) return;
    const { name, areas } = parseInput(counterSchema, mergeShown(typed, counterFields(stored)));
    await requireAreas({ ...ctx, db: tx }, areas);
    const entry = changedCounter(stored, { name, service_area_codes: areas.join('|') });
    await asChange(
      storeCounterList({ ...ctx, db: tx }, listOfChange([entry]), { action: 'counters.change' }),
    );
  });
}
