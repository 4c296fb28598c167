import { countedPoints, type MetricReading, type UnitReading } from '#app/domain/service-quality/reading.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { levelOf } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import type { NodeSumsRow, UnitGapRow } from '#db/queries/indexes/gaps.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';
import { listQualityUnits, type QualityUnitRow } from '#db/queries/service-quality/values.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';
import { listClosedPeriods, readPeriod, type PeriodReading } from './latest-reading.server.ts';

interface Read extends PeriodReading {
  readonly units: readonly (QualityUnitRow & { readonly reading: UnitReading })[];
  readonly year: number;
}

/** The units of a scope in the latest closed period. The province's own line is the sum of its units: it stands only alone. */
async function readLatest(db: Db, scope: Scope): Promise<Read | null> {
  const [period] = await listClosedPeriods(db);
  if (period === undefined) return null;
  const ids = await listUnitIdsInScope(db, scope);
  const read = await readPeriod(db, period, ids === 'all' ? undefined : ids);
  const rows = await listQualityUnits(db, [...read.readings.keys()]);
  const below = rows.filter(({ kind }) => levelOf(kind) !== 'province');
  const units = (below.length > 0 ? below : rows).flatMap((row) => {
    const reading = read.readings.get(row.id);
    return reading === undefined ? [] : [{ ...row, reading }];
  });
  return { ...read, units, year: Number(period.periodTo.slice(0, 4)) };
}

const metricsOf = ({ groups }: UnitReading) =>
  groups.flatMap(({ metrics }) => metrics).filter(({ isShownOnly }) => !isShownOnly);

/** What units lost by metric of the service-quality index, beside what they lost in rounds of scoring. */
export interface QualityGaps {
  readonly rows: readonly NodeSumsRow[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

/** The sums of every metric over the units of a scope (or one of them), in the latest closed period. */
export async function qualityGaps(
  db: Db,
  { scope, unitCode }: { readonly scope: Scope; readonly unitCode?: string | undefined },
): Promise<QualityGaps> {
  const read = await readLatest(db, scope);
  if (read === null) return { rows: [], units: [] };
  const { set, units, year } = read;
  const asked = units.filter(({ code }) => unitCode === undefined || code === unitCode);
  const found = new Map<string, MetricReading[]>();
  for (const metric of asked.flatMap(({ reading }) => metricsOf(reading))) {
    if (countedPoints(metric) === null) continue;
    found.set(metric.node.code, [...(found.get(metric.node.code) ?? []), metric]);
  }
  const rows = [...found].map(([code, metrics]) => ({
    ...{ setId: set.id, code, units: metrics.length, fromYear: year, toYear: year },
    points: sumExactly(metrics.map((metric) => countedPoints(metric) ?? 0)),
    lost: sumExactly(metrics.map(({ lost }) => lost ?? 0)),
    losing: metrics.filter(({ lost }) => (lost ?? 0) > 0).length,
  }));
  return { rows, units: units.map(({ code, name }) => ({ code, name })) };
}

/** What each unit of a scope got for one metric in the latest closed period, what lost most first. */
export async function qualityUnitGaps(db: Db, scope: Scope, node: NodeKey): Promise<UnitGapRow[]> {
  const read = await readLatest(db, scope);
  if (read === null || read.set.id !== node.setId) return [];
  return read.units
    .flatMap(({ code: unitCode, name: unitName, reading }): UnitGapRow[] => {
      const metric = metricsOf(reading).find((one) => one.node.code === node.code);
      const points = metric === undefined ? null : countedPoints(metric);
      if (metric === undefined || points === null) return [];
      return [{ unitCode, unitName, year: read.year, points, max: metric.max }];
    })
    .sort((a, b) => b.max - b.points - (a.max - a.points));
}
