import { setName } from '#app/domain/indexes/set-name.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import type { MetricPoint } from '#app/domain/service-quality/metric-effect.ts';
import { countedPoints, type UnitReading } from '#app/domain/service-quality/reading.ts';
import type { Context } from '#app/services/context.ts';
import { listForerunners, type PathNode } from '#db/queries/indexes/node-paths.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';
import { isClosed } from './latest-reading.server.ts';
import { daysOf, readUnitPeriods } from './unit-periods.server.ts';

/** A point of a metric as a table shows it. */
export interface TrendOfMetric extends MetricPoint {
  /** `QD766@1`. */
  readonly set: string;
  readonly code: string;
}

function lineOf({ groups }: UnitReading, code: string) {
  return groups.flatMap((group) => [group, ...group.metrics]).find(({ node }) => node.code === code);
}

/**
 * What a unit had for metrics of the service-quality index, and for those they came from, in every closed period, the
 * earliest first. Empty for nodes of other indexes, and for a unit whose scores the actor may not read.
 */
export async function metricTrend(
  ctx: Context,
  { nodes, unitId }: { readonly nodes: readonly PathNode[]; readonly unitId: number },
): Promise<TrendOfMetric[]> {
  const scope = scopeOf(ctx.actor, 'scores.read');
  if (scope === null || nodes.length === 0 || !(await isUnitInScope(ctx.db, unitId, scope))) return [];
  const related = await listForerunners(ctx.db, nodes);
  const periods = await readUnitPeriods(ctx, unitId);
  const points = periods.flatMap(({ row, formulas, reading }): TrendOfMetric[] => {
    const code = related.find(({ setId }) => setId === row.setId)?.code;
    const line = code === undefined || !isClosed(row) ? undefined : lineOf(reading, code);
    const counted = line === undefined ? null : countedPoints(line);
    if (code === undefined || line === undefined || counted === null) return [];
    const of = { setId: row.setId, set: setName(formulas.set), code };
    return [{ ...of, period: daysOf(row), points: counted, max: line.max, isOwn: line.official === null }];
  });
  return points.reverse();
}
