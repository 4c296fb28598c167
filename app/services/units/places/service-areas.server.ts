import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import type { Context } from '#app/services/context.ts';
import { asChange, listOfChange } from '#app/services/units/as-change.ts';
import { codeField, nameField } from '#app/services/units/changes/unit-fields.ts';
import { storeServiceAreaList } from '#app/services/units/import-service-areas.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listServiceAreas, listServiceAreaUse, lockServiceAreas } from '#db/queries/units/service-areas.ts';

/** The province's list of service areas, each with the number of its open counters. */
export async function getServiceAreas(ctx: Context) {
  requireProvince(ctx, 'units.manage');
  return listServiceAreaUse(ctx.db);
}

const areaSchema = z.object({ code: codeField, name: nameField });

/** Adds a service area. @throws AppError `forbidden`; FieldsRefused, `conflict` for a code that is taken. */
export async function addServiceArea(ctx: Context, input: z.input<typeof areaSchema>): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const { code, name } = parseInput(areaSchema, input);
  await ctx.db.transaction(async (tx) => {
    await lockServiceAreas(tx);
    if ((await listServiceAreas(tx)).some((area) => area.code === code)) {
      refuseField('code', 'conflict', 'units.areas.taken', { code });
    }
    const list = listOfChange([{ line: 1, code, name }]);
    await asChange(storeServiceAreaList({ ...ctx, db: tx }, list, { action: 'service_areas.add' }));
  });
}

/**
 * Gives a service area another name.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused, `conflict` for what somebody else changed since (`mergeShown`).
 */
export async function renameServiceArea(
  ctx: Context,
  { code, typed }: { readonly code: string; readonly typed: Readonly<Record<string, string>> },
): Promise<void> {
  requireProvince(ctx, 'units.manage');
  await ctx.db.transaction(async (tx) => {
    await lockServiceAreas(tx);
    const area =
      (await listServiceAreas(tx)).find((one) => one.code === code) ??
      refuse('not_found', 'tables.unknownServiceArea', { value: excerpt(code) });
    const { name } = parseInput(z.object({ name: nameField }), mergeShown(typed, { name: area.name }));
    const list = listOfChange([{ line: 1, code, name }]);
    await asChange(storeServiceAreaList({ ...ctx, db: tx }, list, { action: 'service_areas.rename' }));
  });
}
