import { z } from 'zod';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countUnits, listUnits as listUnitRows, type UnitRow } from '#db/queries/units/units.ts';

const listUnitsSchema = z.object({
  /** Part of a name or code; diacritics and case are ignored. */
  search: z
    .string()
    .max(200)
    .transform((text) => foldVietnamese(text) || undefined)
    .optional(),
  kind: z.enum(UNIT_KINDS).optional(),
  /** Counted from 1. */
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(500).default(50),
});
export type ListUnits = z.input<typeof listUnitsSchema>;

/** A page of the units the actor may see, by code, with how many there are in all. */
export async function listUnits(
  ctx: Context,
  input: ListUnits = {},
): Promise<{ units: UnitRow[]; total: number }> {
  const scope = requireScope(ctx, 'units.read');
  const { search, kind, page, pageSize } = listUnitsSchema.parse(input);
  const filter = { scope, search, kind };
  const [units, total] = await Promise.all([
    listUnitRows(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countUnits(ctx.db, filter),
  ]);
  return { units, total };
}
