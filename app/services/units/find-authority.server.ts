import type { Context } from '#app/services/context.ts';
import { listTopUnits } from '#db/queries/units/units.ts';

/**
 * Name of the unit that stands above all others and answers for the data; null when there is none or more than one. For
 * everybody, so no permission is asked.
 */
export async function findAuthority(ctx: Pick<Context, 'db' | 'now'>): Promise<string | null> {
  const [top, ...others] = await listTopUnits(ctx.db, 2);
  return top !== undefined && others.length === 0 ? top.name : null;
}
