import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { likelyRound } from '#app/domain/rounds/likely-round.ts';
import type { Context } from '#app/services/context.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import type { PreparedResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { listRounds, type RoundRow } from '#db/queries/rounds/rounds.ts';

/** The round that the charts of a unit are about this week, as on its desk; undefined where none surveys it. */
export async function findChartedRound(
  { db, now }: Pick<Context, 'db' | 'now'>,
  unitId: number,
): Promise<RoundRow | undefined> {
  return likelyRound(await listRounds(db, { kind: 'unit', unitId }), weekOf(localDate(now)));
}

/**
 * Whether a reader is shown a unit's own figure of a round, and so its charts: what the desk asks, without the rest of its
 * page. @throws AppError as `askResults`.
 */
export async function isOwnFigureShown(
  prepared: PreparedResults,
  { round, unit }: { readonly round: string; readonly unit: string },
): Promise<boolean> {
  const { table } = await askResults(prepared, {
    ...{ round, unit, alone: true, by: [], withoutAnomalies: true, locale: DEFAULT_LOCALE },
  });
  return !table.total.isSuppressed;
}
