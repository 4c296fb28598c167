import { requireScope, type Context } from '#app/services/context.ts';
import { listUnits } from '#db/queries/units/units.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';

/** More would make a page heavy; whoever has more units types the code. */
const MAX_CHOICES = 600;

/** What names of a file may be chosen to mean: units of the actor, by code, and service areas. @throws AppError `forbidden`. */
export async function listDossierChoices(ctx: Context) {
  const scope = requireScope(ctx, 'dossiers.import');
  const [units, areas] = await Promise.all([
    listUnits(ctx.db, { scope, limit: MAX_CHOICES, offset: 0 }),
    listServiceAreas(ctx.db),
  ]);
  const named = ({ code, name }: { code: string; name: string }) => ({ code, name });
  return { units: units.map(named), areas: areas.map(named) };
}
