import { addDays, localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { findAnomaliesOfWeeks } from '#app/domain/responses/anomalies-of-weeks.ts';
import type { NamedAnomaly } from '#app/domain/responses/anomalies.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { countCodeWeeks, countUnitWeeks, storeAnomalies } from '#db/queries/responses/anomalies.ts';
import { listRounds, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';

/** How many weeks are looked at: the last of a round's. */
const WEEKS = 12;

/** The Mondays of the last weeks of a round, oldest first. */
function lastWeeks({ periodFrom, closedAt }: RoundRow, now: Date): IsoDate[] {
  const last = weekOf(localDate(closedAt !== null && closedAt < now ? closedAt : now)).from;
  const first = weekOf(storedDate(periodFrom)).from;
  const weeks: IsoDate[] = [];
  for (let week = last; week >= first && weeks.length < WEEKS; week = addDays(week, -7)) weeks.unshift(week);
  return weeks;
}

/** Looks for anomalies in a round and stores what is found. Nothing for a questionnaire that is not installed. */
export async function findRoundAnomalies(ctx: Context, round: RoundRow): Promise<readonly NamedAnomaly[]> {
  const definition = findDefinition(ctx.registry, round.definitionId, round.definitionVersion);
  const method = findMethod(ctx.registry, round.methodId);
  const weeks = lastWeeks(round, ctx.now);
  const [from, to] = [weeks[0], weeks.at(-1)];
  if (!definition || !method || !from || !to) return [];
  const { figure } = method;
  const asked = { roundId: round.id, definition, figure, from, to };
  const [units, codes] = [await countUnitWeeks(ctx.db, asked), await countCodeWeeks(ctx.db, asked)];
  const scale = figure === 'top2' ? 1 : Math.max(...definition.scale.levels.map(({ value }) => value));
  const found = findAnomaliesOfWeeks({ weeks, units, codes, scale });
  const named = await listUnitsByCode(ctx.db, [...new Set(found.map(({ unit }) => unit))]);
  const nameOf = new Map(named.map(({ code, name }) => [code, name]));
  const anomalies = found.map((anomaly) => ({ ...anomaly, unitName: nameOf.get(anomaly.unit) ?? '' }));
  await storeAnomalies(ctx.db, { roundId: round.id, anomalies, at: ctx.now });
  return anomalies;
}

/** Looks through all rounds whose figures can still change; how many anomalies they have. */
export async function findAllAnomalies(ctx: Context): Promise<number> {
  const rounds = await listRounds(ctx.db, { kind: 'all' });
  let count = 0;
  for (const round of rounds.filter(({ status }) => takesImports(status))) {
    count += (await findRoundAnomalies(ctx, round)).length;
  }
  return count;
}
