import { requireScope, type Context } from '#app/services/context.ts';
import { listUnits } from '#db/queries/units/units.ts';

/** More would make a page heavy; whoever has more units types the code. */
const MAX_CHOICES = 600;

/** The units a plan may be issued by and tasks may be given to, by code. @throws AppError `forbidden`. */
export async function listUnitChoices(ctx: Context): Promise<{ code: string; name: string }[]> {
  const scope = requireScope(ctx, 'plans.manage');
  const units = await listUnits(ctx.db, { scope, limit: MAX_CHOICES, offset: 0 });
  return units.map(({ code, name }) => ({ code, name }));
}
