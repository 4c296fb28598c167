import type { Context } from '#app/services/context.ts';
import { listTopUnits } from '#db/queries/units/units.ts';

/**
 * Name of the top unit, which is responsible for the data; null when there is none or more than one. Public: no
 * permission is needed.
 */
export async function findAuthority(ctx: Pick<Context, 'db' | 'now'>): Promise<string | null> {
  const [top, ...others] = await listTopUnits(ctx.db, 2);
  return top !== undefined && others.length === 0 ? top.name : null;
}
