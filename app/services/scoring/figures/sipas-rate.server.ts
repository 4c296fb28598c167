import { isAppError } from '#app/domain/errors.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import {
  prepareResults,
  type PreparedResults,
} from '#app/services/results/prepared/prepare-results.server.ts';
import type { AskedFigure, FindFigure, FoundFigure } from './found-figure.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/** Questionnaires whose figure is called SIPAS. */
const isSipas = ({ definitionId }: Pick<RoundRow, 'definitionId'>) => /^sipas-/.test(definitionId);

async function rateOf(
  prepared: PreparedResults,
  { slug, title, lockId }: RoundRow & { readonly lockId: number },
  { unit }: AskedFigure,
): Promise<FoundFigure | null> {
  try {
    const asked = { round: slug, by: [], unit: unit.code, withoutAnomalies: true };
    const { table, method } = await askResults(prepared, asked);
    const { rate } = table.total;
    if (rate === null || !isPercent(method)) return null;
    const { lockedAt } = await prepared.openLock(lockId);
    const value = roundHalfUp(rate, method.rounding.decimals);
    return { counted: { kind: 'percent', value }, of: title, countedAt: lockedAt };
  } catch (error) {
    // The round has none of these units.
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}

/**
 * The rate of a unit and all below it as it is printed, from the latest locked SIPAS round that ended in the year and has
 * them. A round that is not locked may still change, and is none. Read as everybody of the unit may read it: no small group
 * comes into a sheet.
 */
export const findSipasRate: FindFigure = async (ctx, asked) => {
  const actor = { kind: 'reader', unitId: asked.unit.id, seesSmallGroups: false } as const;
  const prepared = prepareResults({ ...ctx, actor });
  const { from, to } = yearPeriod(asked.year);
  for (const round of await prepared.listRounds()) {
    const { lockId, periodTo } = round;
    if (lockId === null || periodTo < from || periodTo > to || !isSipas(round)) continue;
    const found = await rateOf(prepared, { ...round, lockId }, asked);
    if (found !== null) return found;
  }
  return null;
};
