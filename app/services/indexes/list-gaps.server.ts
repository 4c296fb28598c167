import { totalsOf } from '#app/domain/indexes/check-set.ts';
import {
  gapFigures,
  sortGaps,
  type Effort,
  type GapFigures,
  type GapSort,
  type NodeSums,
} from '#app/domain/indexes/gaps.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  findCriteriaSetById,
  listCriteriaNodes,
  type CriteriaNodeRow,
  type CriteriaSetRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { listLatestFigures } from '#db/queries/indexes/figures.ts';
import { listEfforts, listScoredUnits, sumGaps, type NodeSumsRow } from '#db/queries/indexes/gaps.ts';
import { keyOf } from '#db/queries/indexes/node-paths.ts';
import { qualityGaps } from '#app/services/service-quality/readings/quality-gaps.server.ts';
import { nodeTaskCounter } from './node-task-counter.server.ts';

/** A criterion at which points were lost. */
export interface Gap extends GapFigures, Omit<NodeSums, 'points' | 'lost'> {
  /** `PAR-TINH@2`. */
  readonly set: string;
  readonly isSample: boolean;
  /** With how many its points are printed. */
  readonly decimals: number;
  readonly code: string;
  readonly label: string;
  readonly max: number;
  /** The area it belongs to. */
  readonly area: { readonly code: string; readonly label: string };
  readonly fromYear: number;
  readonly toYear: number;
  /** Null: nobody has judged it. */
  readonly effort: Effort | null;
  /** About it, or about what it was or became in other versions of the set. */
  readonly tasks: { readonly total: number; readonly open: number };
}

export interface GapFilters {
  /** Short name of a set, over all its versions. */
  readonly set?: string | undefined;
  readonly unit?: string | undefined;
  /** `set code` of an area: its code stands for different things in different sets. */
  readonly area?: string | undefined;
  readonly sort: GapSort;
}

export interface GapList {
  readonly gaps: readonly Gap[];
  readonly sets: readonly { readonly code: string; readonly title: string }[];
  readonly areas: readonly { readonly code: string; readonly label: string }[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

interface ScoredSet {
  readonly set: CriteriaSetRow;
  readonly total: number;
  readonly nodes: ReadonlyMap<string, CriteriaNodeRow>;
}

async function loadSets(ctx: Context, ids: readonly number[]): Promise<Map<number, ScoredSet>> {
  const loaded = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const [set, nodes] = await Promise.all([
        findCriteriaSetById(ctx.db, id),
        listCriteriaNodes(ctx.db, id),
      ]);
      return (
        set && { set, total: totalsOf(nodes).total, nodes: new Map(nodes.map((node) => [node.code, node])) }
      );
    }),
  );
  return new Map(loaded.flatMap((each) => (each ? [[each.set.id, each]] : [])));
}

function areaOf(node: CriteriaNodeRow, nodes: ScoredSet['nodes']): CriteriaNodeRow {
  let area = node;
  for (let depth = 0; depth < 3 && area.parentCode !== null; depth += 1) {
    area = nodes.get(area.parentCode) ?? area;
  }
  return area;
}

/** What was published of the province stands beside what was scored: for the province, one "unit". */
async function figureSums(ctx: Context, { set, unit }: GapFilters): Promise<NodeSumsRow[]> {
  if (unit !== undefined) return [];
  const figures = await listLatestFigures(ctx.db, set);
  return figures.map(({ setId, code, value, max, year }) => ({
    ...{ setId, code, units: 1, points: value, lost: Math.max(0, sumExactly([max, -value])) },
    ...{ losing: value < max ? 1 : 0, fromYear: year, toYear: year },
  }));
}

/** Units by code, each once. */
function unitsOf(units: GapList['units']): GapList['units'] {
  const found = new Map(units.map((unit) => [unit.code, unit]));
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Every criterion of every set at which points were lost in the last final round of the units in reach, or in the last
 * published year of an index, or in the last closed period of the service-quality index, with what would win most first.
 * @throws AppError `forbidden`.
 */
export async function listGaps(ctx: Context, filters: GapFilters): Promise<GapList> {
  requireScope(ctx, 'indexes.read');
  const scope = requireScope(ctx, 'scores.read');
  const { unit: unitCode } = filters;
  const [scored, published, units, quality] = await Promise.all([
    sumGaps(ctx.db, { scope, unitCode }),
    figureSums(ctx, filters),
    listScoredUnits(ctx.db, scope),
    qualityGaps(ctx.db, { scope, unitCode }),
  ]);
  const rows = [...scored, ...published, ...quality.rows];
  const sets = await loadSets(
    ctx,
    rows.map(({ setId }) => setId),
  );
  const asked = rows.filter(({ setId }) => !filters.set || sets.get(setId)?.set.code === filters.set);
  const [efforts, tasksOf] = await Promise.all([
    listEfforts(ctx.db, [...sets.keys()]),
    nodeTaskCounter(ctx, asked, unitCode),
  ]);
  const effortOf = new Map(efforts.map((row) => [`${row.setId} ${row.nodeCode}`, row.effort]));
  const gaps = asked.flatMap((row): Gap[] => {
    const scoredSet = sets.get(row.setId);
    const node = scoredSet?.nodes.get(row.code);
    const figures = scoredSet && gapFigures(row, scoredSet.total);
    if (!scoredSet || !node || !figures) return [];
    const { code, label, max } = node;
    const area = areaOf(node, scoredSet.nodes);
    return [
      {
        ...row,
        ...figures,
        ...{ code, label, max, area: { code: area.code, label: area.label } },
        ...{ set: setName(scoredSet.set), isSample: scoredSet.set.isSample },
        decimals: scoredSet.set.decimals,
        effort: effortOf.get(keyOf(row)) ?? null,
        tasks: tasksOf(row),
      },
    ];
  });
  const areas = new Map(gaps.map(({ area }) => [area.code, area]));
  const shown = gaps.filter(({ lost, area }) => lost > 0 && (!filters.area || area.code === filters.area));
  return {
    gaps: sortGaps(shown, filters.sort),
    sets: [
      ...new Map(
        [...sets.values()].map(({ set }) => [set.code, { code: set.code, title: set.title }]),
      ).values(),
    ],
    areas: filters.set ? [...areas.values()] : [],
    units: unitsOf([...units, ...quality.units]),
  };
}
