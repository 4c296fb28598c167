import { countedPoints, type MetricReading, type UnitReading } from '#app/domain/service-quality/reading.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { levelOf } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import type { NodeSumsRow, UnitGapRow } from '#db/queries/indexes/gaps.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';
import {
  listCapturedPeriods,
  listQualityUnits,
  type QualityUnitRow,
} from '#db/queries/service-quality/values.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';
import { listClosedPeriods, readPeriod } from './latest-reading.server.ts';

/** A unit as it stood in the latest closed period that has it. */
interface Standing extends QualityUnitRow {
  readonly reading: UnitReading;
  readonly setId: number;
  readonly year: number;
}

/** How many periods are looked through for units that later ones do not have: a file often holds some of them. */
const MAX_PERIODS = 6;

/**
 * The units of a scope, each by its own latest closed period; the province's own line, too.
 */
async function listStandings(db: Db, scope: Scope): Promise<Standing[]> {
  const ids = await listUnitIdsInScope(db, scope);
  const periods = (await listClosedPeriods(db)).slice(0, MAX_PERIODS);
  const periodIds = periods.map(({ id }) => id);
  const captured = await listCapturedPeriods(db, periodIds, ids === 'all' ? undefined : ids);
  const found = new Map<number, Omit<Standing, keyof QualityUnitRow>>();
  for (const period of periods) {
    const next = captured.filter(({ periodId, unitId }) => periodId === period.id && !found.has(unitId));
    if (next.length === 0) continue;
    const unitIds = next.map(({ unitId }) => unitId);
    const { readings, set } = await readPeriod(db, period, unitIds);
    const of = { setId: set.id, year: Number(period.periodTo.slice(0, 4)) };
    for (const [id, reading] of readings) found.set(id, { reading, ...of });
  }
  const rows = await listQualityUnits(db, [...found.keys()]);
  return rows.flatMap((row) => {
    const standing = found.get(row.id);
    return standing === undefined ? [] : [{ ...row, ...standing }];
  });
}

const isProvince = ({ kind }: Pick<Standing, 'kind'>) => levelOf(kind) === 'province';

/** Standings that have points of a metric. The province's line sums up its units: it counts where none of them has points. */
function withoutSum<Found extends { readonly standing: Standing }>(
  found: readonly Found[],
): readonly Found[] {
  const below = found.filter(({ standing }) => !isProvince(standing));
  return below.length > 0 ? below : found;
}

const metricsOf = ({ groups }: UnitReading) =>
  groups.flatMap(({ metrics }) => metrics).filter(({ isShownOnly }) => !isShownOnly);

/** What units lost by metric of the service-quality index, beside what they lost in rounds of scoring. */
export interface QualityGaps {
  readonly rows: readonly NodeSumsRow[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

/** The sums of every metric over the units of a scope (or one of them), each in its latest closed period. */
export async function qualityGaps(
  db: Db,
  { scope, unitCode }: { readonly scope: Scope; readonly unitCode?: string | undefined },
): Promise<QualityGaps> {
  const standings = await listStandings(db, scope);
  const found = new Map<string, { standing: Standing; metric: MetricReading }[]>();
  for (const standing of standings) {
    if (unitCode !== undefined && standing.code !== unitCode) continue;
    for (const metric of metricsOf(standing.reading)) {
      if (countedPoints(metric) === null) continue;
      const key = `${standing.setId} ${metric.node.code}`;
      const known = found.get(key) ?? [];
      known.push({ standing, metric });
      found.set(key, known);
    }
  }
  const rows = [...found.values()].flatMap((each) => {
    const counted = withoutSum(each);
    return sumsOf(
      counted.map(({ standing }) => standing),
      counted.map(({ metric }) => metric),
    );
  });
  return { rows, units: standings.map(({ code, name }) => ({ code, name })) };
}

/** One metric over the units that have it. */
function sumsOf(of: readonly Standing[], metrics: readonly MetricReading[]): NodeSumsRow[] {
  const [first] = metrics;
  const setId = of[0]?.setId;
  if (first === undefined || setId === undefined) return [];
  const years = of.map(({ year }) => year);
  return [
    {
      ...{ setId, code: first.node.code, units: metrics.length },
      ...{ fromYear: Math.min(...years), toYear: Math.max(...years) },
      points: sumExactly(metrics.map((metric) => countedPoints(metric) ?? 0)),
      lost: sumExactly(metrics.map(({ lost }) => lost ?? 0)),
      losing: metrics.filter(({ lost }) => (lost ?? 0) > 0).length,
    },
  ];
}

/** What each unit of a scope got for one metric in its latest closed period, what lost most first. */
export async function qualityUnitGaps(db: Db, scope: Scope, node: NodeKey): Promise<UnitGapRow[]> {
  const standings = await listStandings(db, scope);
  const found = standings
    .filter(({ setId }) => setId === node.setId)
    .flatMap((standing) => {
      const metric = metricsOf(standing.reading).find((one) => one.node.code === node.code);
      const points = metric === undefined ? null : countedPoints(metric);
      return metric === undefined || points === null ? [] : [{ standing, points, max: metric.max }];
    });
  return withoutSum(found)
    .map(({ standing: { code: unitCode, name: unitName, year }, points, max }): UnitGapRow => {
      return { unitCode, unitName, year, points, max };
    })
    .sort((a, b) => b.max - b.points - (a.max - a.points));
}
