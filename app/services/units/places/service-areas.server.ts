import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportOptions, ImportSummary } from '#app/services/tables/import-summary.ts';
import { asChange, listOfChange } from '#app/services/units/as-change.ts';
import { codeField, nameField } from '#app/services/units/changes/unit-fields.ts';
import { requireDate } from '#app/services/units/change-units.server.ts';
import {
  storeServiceAreaList,
  type ServiceAreaEntry,
} from '#app/services/units/import-service-areas.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import {
  listServiceAreas,
  listServiceAreaUse,
  lockServiceAreas,
  type ServiceAreaRow,
  type ServiceAreaUse,
} from '#db/queries/units/service-areas.ts';

/** The province's list of service areas, those that go on first, each with the number of its open counters. */
export async function getServiceAreas(ctx: Context): Promise<ServiceAreaUse[]> {
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

/** Changes one area of the list, which nobody else changes meanwhile. @throws AppError `forbidden`, `not_found`. */
async function changeArea(
  ctx: Context,
  { code, action, dryRun }: { readonly code: string; readonly action: string } & ImportOptions,
  change: (area: ServiceAreaRow) => Pick<ServiceAreaEntry, 'name' | 'closedOn'>,
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  return ctx.db.transaction(async (tx) => {
    await lockServiceAreas(tx);
    const area =
      (await listServiceAreas(tx)).find((one) => one.code === code) ??
      refuse('not_found', 'tables.unknownServiceArea', { value: excerpt(code) });
    const list = listOfChange([{ line: 1, code, ...change(area) }]);
    return asChange(storeServiceAreaList({ ...ctx, db: tx }, list, { action, dryRun }));
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
  await changeArea(ctx, { code, action: 'service_areas.rename' }, (area) =>
    parseInput(z.object({ name: nameField }), mergeShown(typed, { name: area.name })),
  );
}

interface AreaChange extends ImportOptions {
  readonly code: string;
}

/**
 * Closes a service area from a day on (today, unless told otherwise): codes that stand for it say so, counters of other
 * areas go on without it, and what was answered stays where it is counted.
 * @throws AppError `forbidden`, `not_found`, `invalid` for the day; `conflict` for one that is closed since another day.
 */
export async function closeServiceArea(
  ctx: Context,
  { on, ...asked }: AreaChange & { readonly on?: string | undefined },
): Promise<ImportSummary> {
  const today = localDate(ctx.now);
  const closedOn = on === undefined ? today : requireDate(on);
  return changeArea(ctx, { ...asked, action: 'service_areas.close' }, (area) => {
    if (area.closedOn !== null && area.closedOn <= today && area.closedOn !== closedOn) {
      refuse('conflict', 'units.refusal.areaClosed', { code: area.code });
    }
    return { name: area.name, closedOn };
  });
}

/** Opens a closed service area again, or takes back that it will close. @throws AppError `forbidden`, `not_found`. */
export async function reopenServiceArea(ctx: Context, asked: AreaChange): Promise<ImportSummary> {
  return changeArea(ctx, { ...asked, action: 'service_areas.reopen' }, ({ name }) => ({
    name,
    closedOn: null,
  }));
}
