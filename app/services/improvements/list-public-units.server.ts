import type { Context } from '#app/services/context.ts';
import { listToldUnits } from '#db/queries/improvements/unit-rounds.ts';

/**
 * The units whose pages citizens may choose from: those that a published round surveys, and those that a published task is
 * about or led by. Open to everybody, so that a round nobody may read yet names no unit.
 */
export function listPublicUnits({ db }: Pick<Context, 'db'>): Promise<{ code: string; name: string }[]> {
  return listToldUnits(db);
}
