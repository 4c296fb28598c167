import { isAppError } from '#app/domain/errors.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import {
  askAsEvery,
  isTotalWithheld,
  prepareReaders,
  type Readers,
} from '#app/services/results/ask-as-every-reader.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import type { PreparedResults } from '#app/services/results/prepared/prepare-results.server.ts';
import type { AskedFigure, FindFigure, FoundFigure } from './found-figure.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/** Locked rounds of questionnaires whose figure is called SIPAS, that ended in a year. */
function isCounted({ definitionId, lockId, periodTo }: RoundRow, year: number): boolean {
  const { from, to } = yearPeriod(year);
  return lockId !== null && periodTo >= from && periodTo <= to && /^sipas-/.test(definitionId);
}

/** The results of a unit in a round as all may see them who read its sheet; null where the round has none of its units. */
async function askRound(readers: Readers, round: string, { unit }: AskedFigure): Promise<Results | null> {
  try {
    return await askAsEvery(readers, {
      ask: (reader) => askResults(reader, { round, by: [], unit: unit.code, withoutAnomalies: true }),
      isWithheld: isTotalWithheld,
    });
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}

async function toFigure(
  reader: PreparedResults,
  { title, lockId }: RoundRow,
  { table, method }: Results,
): Promise<FoundFigure | null> {
  const { rate } = table.total;
  if (rate === null || lockId === null || !isPercent(method)) return null;
  const { lockedAt } = await reader.openLock(lockId);
  const value = roundHalfUp(rate, method.rounding.decimals);
  return { counted: { kind: 'percent', value }, of: title, countedAt: lockedAt };
}

/**
 * The rate of a unit and all below it as it is printed, from the latest locked SIPAS round that ended in the year and has
 * them; none when that one withholds it: an earlier one would be another figure than that of the other units. A round that
 * is not locked may still change, and is none. No small group comes into a sheet, nor what would tell one to who reads the
 * sheets of several units.
 */
export const findSipasRate: FindFigure = async (ctx, asked) => {
  const readers = await prepareReaders(ctx, asked.unit.id);
  const [own] = readers;
  for (const round of await own.listRounds()) {
    const results = isCounted(round, asked.year) ? await askRound(readers, round.slug, asked) : null;
    if (results !== null) return toFigure(own, round, results);
  }
  return null;
};
