import {
  joinSatisfaction,
  quadrantOf,
  type Quadrant,
  type Satisfaction,
} from '#app/domain/dossiers/quadrants.ts';
import { rateOf, type DossierRate } from '#app/domain/dossiers/rates.ts';
import { sumCounts, type Counts } from '#app/domain/dossiers/counts.ts';
import { compareVietnamese } from '#app/domain/locale/collate.ts';
import { can } from '#app/domain/people/policy.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { isPercent } from '#app/domain/results/print/wording.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Context } from '#app/services/context.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { sumByUnit, type SumKey } from '#db/queries/dossiers/sums.ts';
import { dossierUnits, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { chooseSource, type BoardChoice, type ChosenSource } from './get-board.server.ts';

export interface SatisfactionLine {
  readonly key: string;
  readonly name: string;
  readonly onTime: DossierRate | null;
  readonly counts: Counts | null;
  /** Null where the unit was not surveyed; without a rate where it is withheld. */
  readonly said: Satisfaction | null;
  readonly quadrant: Quadrant | null;
}

/** On-time rates beside what people said, by unit. */
export interface SatisfactionView {
  readonly source: ChosenSource | null;
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
  readonly round: { readonly slug: string; readonly title: string } | null;
  readonly whole: { readonly onTime: DossierRate | null; readonly satisfied: Satisfaction | null };
  /** Whether the days of both share one. */
  readonly isSameTime: boolean;
  readonly lines: readonly SatisfactionLine[];
}

const NOTHING = {
  rounds: [],
  round: null,
  whole: { onTime: null, satisfied: null },
  isSameTime: true,
  lines: [],
};

/** A figure as results print it to this reader; a withheld one has neither rate nor number, one of nobody no rate. */
function satisfactionOf({ rate, responses, answers, isSuppressed }: Results['table']['total']): Satisfaction {
  return isSuppressed ? { rate: null, responses: null } : { rate, responses: answers ?? responses ?? 0 };
}

const rounded = ({ rate, responses }: Satisfaction, decimals: number): Satisfaction => ({
  rate: rate === null ? null : roundHalfUp(rate, decimals),
  responses,
});

/**
 * What people said by code of the unit that answers for theirs today, as dossiers are summed; nothing for a method whose
 * figure is no percentage.
 */
function saidOf({ method, table }: Results, { byId, heirOf }: DossierUnits): Map<string, Satisfaction> {
  if (!isPercent(method)) return new Map();
  const ids = new Map([...byId.values()].map(({ code, id }) => [code, id]));
  const said = new Map<string, Satisfaction[]>();
  for (const row of table.rows) {
    const then = row.labels[0]?.code ?? '';
    const id = ids.get(then);
    const code = (id === undefined ? null : heirOf(id)?.code) ?? then;
    said.set(code, [...(said.get(code) ?? []), satisfactionOf(row)]);
  }
  return new Map(
    [...said].map(([code, all]) => [code, rounded(joinSatisfaction(all), method.rounding.decimals)]),
  );
}

/** The counts of a source and period by code of the unit that answers for them today. */
async function countsByUnit(ctx: Context, all: DossierUnits, key: SumKey): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  for (const { unitId, counts: found } of await sumByUnit(ctx.db, key, {
    unitIds: all.readable,
    area: null,
  })) {
    const code = all.heirOf(unitId)?.code ?? '';
    const before = counts.get(code);
    counts.set(code, before === undefined ? found : sumCounts([before, found]));
  }
  return counts;
}

/** The round asked for, or the latest that shares a day with the period, or the latest. */
function chooseRound(listed: readonly RoundRow[], slug: string, { from, to }: SumKey): RoundRow | undefined {
  return (
    listed.find((round) => round.slug === slug) ??
    listed.find(({ periodFrom, periodTo }) => periodFrom <= to && periodTo >= from) ??
    listed[0]
  );
}

/**
 * On-time rates of a period beside the satisfaction of the same units in a round, as this reader may see it: what results
 * withhold is withheld here, and such a unit is placed nowhere.
 * @throws AppError `forbidden`.
 */
export async function compareSatisfaction(
  ctx: Context,
  choice: Pick<BoardChoice, 'source' | 'period' | 'rate'> & { readonly round: string },
): Promise<SatisfactionView> {
  const all = await dossierUnits(ctx, 'dossiers.read');
  const source = await chooseSource(ctx, all.readable, choice);
  if (source === null || !can(ctx.actor, 'results.read')) return { ...NOTHING, source };
  const prepared = prepareResults(ctx);
  const listed = (await prepared.listRounds()).filter(({ status }) => status !== 'draft');
  const rounds = listed.map(({ slug, title }) => ({ slug, title }));
  const { key, rate } = source;
  const row = chooseRound(listed, choice.round, key);
  if (row === undefined) return { ...NOTHING, source };
  const results = await askResults(prepared, { round: row.slug, by: ['unit'], withoutAnomalies: true });
  const said = saidOf(results, all);
  const counts = await countsByUnit(ctx, all, key);
  const satisfied = rounded(satisfactionOf(results.table.total), results.method.rounding.decimals);
  const whole = { onTime: rateOf(rate, sumCounts([...counts.values()])), satisfied };
  const cuts = { by: rate, onTime: whole.onTime?.rate ?? null, satisfied: satisfied.rate };
  const names = new Map([...all.byId.values()].map(({ code, name }) => [code, name]));
  const lines = [...new Set([...counts.keys(), ...said.keys()])].map((code): SatisfactionLine => {
    const own = counts.get(code) ?? null;
    const onTime = own === null ? null : rateOf(rate, own);
    const heard = said.get(code) ?? null;
    const figures = { onTime, counts: own, said: heard };
    return {
      key: code,
      name: names.get(code) ?? code,
      ...figures,
      quadrant: quadrantOf(onTime, heard, cuts),
    };
  });
  return {
    ...{ source, rounds, round: { slug: row.slug, title: row.title }, whole },
    isSameTime: row.periodFrom <= key.to && row.periodTo >= key.from,
    lines: lines.sort((a, b) => compareVietnamese(a.name, b.name)),
  };
}
