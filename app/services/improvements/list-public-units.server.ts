import type { Context } from '#app/services/context.ts';
import { listSurveyedUnits } from '#db/queries/rounds/result-labels.ts';

/** The units whose pages citizens may choose from: those that any round surveys. Open to everybody. */
export function listPublicUnits({ db }: Pick<Context, 'db'>): Promise<{ code: string; name: string }[]> {
  return listSurveyedUnits(db, { kind: 'all' });
}
