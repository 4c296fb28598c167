import { z } from 'zod';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { FORMULAS_HEAD, openFormulas } from './shipped-formulas.ts';

const schema = z.object({
  from: textField(parseDateCell, 'serviceQuality.refusal.date', (value) => ({ value: excerpt(value) })),
});

/**
 * Takes the shipped formulas over as a set of criteria and puts them into force from a day on. A province that knows better
 * ones replaces them as any other set.
 * @throws AppError `forbidden`; FieldsRefused for the day; `conflict` when formulas are in force.
 */
export async function applyFormulas(
  ctx: Context,
  input: { readonly from: string },
): Promise<{ name: string; from: IsoDate }> {
  requireProvince(ctx, 'indexes.manage');
  const { from } = parseInput(schema, input);
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    const imported = await importSet(inside, openFormulas(), { given: FORMULAS_HEAD });
    return adoptSet(inside, { name: setName(imported), from });
  });
}
