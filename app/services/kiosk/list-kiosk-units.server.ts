import { z } from 'zod';
import { quietSince } from '#app/domain/kiosk/tablet-report.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countKioskUnits, listKioskUnits as listRows, type KioskUnitRow } from '#db/queries/kiosk/kiosk.ts';

const listKioskUnitsSchema = z.object({
  /** Part of a unit's name or code; diacritics and case are ignored. */
  search: z.string().max(200).default(''),
  /** Counted from 1. */
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(500).default(100),
});
export type ListKioskUnits = z.input<typeof listKioskUnitsSchema>;

/** A page of the units with printed codes that the actor manages, and whether each has a PIN for its kiosks. */
export async function listKioskUnits(
  ctx: Context,
  input: ListKioskUnits = {},
): Promise<{ units: KioskUnitRow[]; total: number }> {
  const scope = requireScope(ctx, 'access_points.manage');
  const { search, page, pageSize } = listKioskUnitsSchema.parse(input);
  const filter = { scope, search: foldVietnamese(search) || undefined };
  const [units, total] = await Promise.all([
    listRows(ctx.db, {
      ...filter,
      quietSince: quietSince(ctx.now),
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    countKioskUnits(ctx.db, filter),
  ]);
  return { units, total };
}
