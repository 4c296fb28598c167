import { bucketOf } from '#app/domain/periods/bucket.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { FLAGS } from '#app/domain/survey/method.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CellQuery } from '#db/queries/tallies/results.ts';
import { pick, randomAnswers, seededRandom, someChannel, type Province, type Sheet } from './survey-data.ts';

interface Place {
  readonly definition: Definition;
  readonly roundId: number;
  readonly province: Province;
}

/** Responses of the first quarter of 2026, all over the province. */
export function randomSheets(
  { definition, roundId, province }: Place,
  { count, seed }: { count: number; seed: number },
): Sheet[] {
  const random = seededRandom(seed);
  const start = Date.UTC(2026, 0, 1);
  return Array.from({ length: count }, () => {
    const { id: unitId } = pick(province.units, random);
    const counters = province.counters.filter((counter) => counter.unitId === unitId);
    return {
      unitId,
      roundId,
      answers: randomAnswers(definition, random),
      serviceAreaId: random() < 0.2 ? null : pick(province.areas, random).id,
      counterId: pick([null, ...counters.map(({ id }) => id)], random),
      channel: someChannel(random),
      flags: FLAGS.filter(() => random() < 0.05),
      answeredAt: new Date(start + Math.floor(random() * 90 * 86_400_000)),
    };
  });
}

function keyOf(sheet: Sheet, by: CellQuery['by']): string {
  const date = localDate(sheet.answeredAt!);
  const all = {
    unit: sheet.unitId,
    service_area: sheet.serviceAreaId ?? null,
    counter: sheet.counterId ?? null,
    channel: sheet.channel ?? null,
    month: date.slice(0, 7),
    half_month: bucketOf(date).from as string,
  };
  const asked: readonly string[] = by;
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, asked.includes(name) ? value : null]),
    ),
  );
}

function isAsked(sheet: Sheet, query: CellQuery): boolean {
  const date = localDate(sheet.answeredAt!);
  const isLeftOut = query.excludedFlags.some((flag) => sheet.flags?.includes(flag));
  const kept = <T>(wanted: T | undefined, value: T) => wanted === undefined || wanted === value;
  return [
    query.includeLeftOut === true || !isLeftOut,
    query.from === undefined || query.from <= date,
    query.to === undefined || date <= query.to,
    query.unitIds?.includes(sheet.unitId) ?? true,
    kept<number | null>(query.serviceAreaId, sheet.serviceAreaId ?? null),
    kept<number | null>(query.counterId, sheet.counterId ?? null),
    kept(query.channel, sheet.channel),
  ].every(Boolean);
}

/** What `countCells` must answer, by reading one response after the other; the scope is not looked at. */
export function countByHand(sheets: readonly Sheet[], query: CellQuery): Map<string, Cell> {
  const groups = new Map<string, Sheet[]>();
  if (query.by.length === 0) groups.set(keyOf({ ...sheets[0]! }, []), []);
  for (const sheet of sheets) {
    if (!isAsked(sheet, query)) continue;
    const key = keyOf(sheet, query.by);
    groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  const cellOfSheets = (own: readonly Sheet[]): Cell => {
    const { pairs, ...cell } = cellOf(
      query.definition,
      query.figure,
      own.map(({ answers }) => answers),
    );
    return query.withPairs ? { ...cell, pairs } : cell;
  };
  return new Map([...groups].map(([key, own]) => [key, cellOfSheets(own)]));
}
