import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { NodeSums } from '#app/domain/indexes/gaps.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import {
  criteriaNodes,
  criteriaSets,
  nodeEfforts,
  scoreEntries,
  scoreSheets,
  scoringRounds,
  units,
} from '#db/schema/index.ts';
import type { NodeKey } from './node-paths.ts';

interface GapFilter {
  readonly scope: Scope;
  /** Short name of a set, over all its versions. */
  readonly setCode?: string | undefined;
  readonly unitCode?: string | undefined;
}

/**
 * What stands for each leaf (`standing`: set_id, node_code, unit_id, year, points, max) in the last final sheet of each unit
 * by each set, over the versions of the set: what the last stage gave. Bonus, penalty and what does not apply are not in it.
 */
function standing({ scope, setCode, unitCode }: GapFilter): SQL {
  const isAsked = and(
    eq(scoreSheets.state, 'final'),
    unitInScope(scoreSheets.unitId, scope),
    setCode === undefined ? undefined : eq(criteriaSets.code, setCode),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
  );
  return sql`(
    with latest as (
      select distinct on (${criteriaSets.code}, ${scoreSheets.unitId}) ${scoreSheets.id} as sheet_id,
        ${scoreSheets.unitId} as unit_id, ${scoringRounds.setId} as set_id, ${scoringRounds.year} as year
      from ${scoreSheets} join ${scoringRounds} on ${scoringRounds.id} = ${scoreSheets.roundId}
        join ${criteriaSets} on ${criteriaSets.id} = ${scoringRounds.setId}
        join ${units} on ${units.id} = ${scoreSheets.unitId}
      where ${isAsked}
      order by ${criteriaSets.code}, ${scoreSheets.unitId}, ${scoringRounds.year} desc, ${scoringRounds.id} desc
    ), entry as (
      select distinct on (e.sheet_id, e.node_code) latest.set_id, latest.unit_id, latest.year, e.node_code, e.points,
        e.is_exempt
      from latest join ${scoreEntries} e on e.sheet_id = latest.sheet_id
      where e.is_exempt or e.points is not null
      order by e.sheet_id, e.node_code, e.stage = 'review2' desc, e.stage = 'review1' desc
    )
    select entry.set_id, entry.node_code, entry.unit_id, entry.year, entry.points, node.max
    from entry join ${criteriaNodes} node on node.set_id = entry.set_id and node.code = entry.node_code
    where not entry.is_exempt and node.rule->>'kind' not in ('sum', 'bonus', 'penalty')
  ) as standing`;
}

export interface NodeSumsRow extends NodeKey, NodeSums {
  /** Of the earliest and the latest of these last rounds. */
  readonly fromYear: number;
  readonly toYear: number;
}

/** The sums of every leaf over the units, in their last final rounds. */
export async function sumGaps(db: Db, filter: GapFilter): Promise<NodeSumsRow[]> {
  return db
    .select({
      setId: sql<number>`standing.set_id`,
      code: sql<string>`standing.node_code`,
      units: sql<number>`count(*)::int`,
      points: sql<number>`sum(standing.points)::float8`,
      lost: sql<number>`sum(greatest(standing.max - standing.points, 0))::float8`,
      losing: sql<number>`count(*) filter (where standing.points < standing.max)::int`,
      fromYear: sql<number>`min(standing.year)::int`,
      toYear: sql<number>`max(standing.year)::int`,
    })
    .from(standing(filter))
    .groupBy(sql`standing.set_id`, sql`standing.node_code`);
}

export interface UnitGapRow {
  readonly unitCode: string;
  readonly unitName: string;
  readonly year: number;
  readonly points: number;
  readonly max: number;
}

/** What each unit got for one node, what lost most first. */
export async function listUnitGaps(
  db: Db,
  { node, ...filter }: GapFilter & { node: NodeKey },
): Promise<UnitGapRow[]> {
  return db
    .select({
      unitCode: units.code,
      unitName: units.name,
      year: sql<number>`standing.year::int`,
      points: sql<number>`standing.points::float8`,
      max: sql<number>`standing.max::float8`,
    })
    .from(standing(filter))
    .innerJoin(units, sql`${units.id} = standing.unit_id`)
    .where(sql`standing.set_id = ${node.setId} and standing.node_code = ${node.code}`)
    .orderBy(sql`standing.points - standing.max`, asc(units.code));
}

/** The units of the scope that have a final sheet, by code. */
export async function listScoredUnits(db: Db, scope: Scope): Promise<{ code: string; name: string }[]> {
  const isScored = sql`exists (select 1 from ${scoreSheets}
    where ${scoreSheets.unitId} = ${units.id} and ${scoreSheets.state} = 'final')`;
  return db
    .select({ code: units.code, name: units.name })
    .from(units)
    .where(and(isScored, unitInScope(units.id, scope)))
    .orderBy(asc(units.code));
}

/** How hard points are, as people judged it, in some sets. */
export async function listEfforts(db: Db, setIds: readonly number[]) {
  return db
    .select()
    .from(nodeEfforts)
    .where(inArray(nodeEfforts.setId, [...setIds]));
}

/** Keeps what somebody judged of a node, instead of what was judged before. */
export async function upsertEffort(tx: Db, row: typeof nodeEfforts.$inferInsert): Promise<void> {
  const { effort, note, staffId, at } = row;
  await tx
    .insert(nodeEfforts)
    .values(row)
    .onConflictDoUpdate({
      target: [nodeEfforts.setId, nodeEfforts.nodeCode],
      set: { effort, note, staffId, at },
    });
}

/** Makes a node's effort unknown again. */
export async function deleteEffort(tx: Db, { setId, code }: NodeKey): Promise<void> {
  await tx.delete(nodeEfforts).where(and(eq(nodeEfforts.setId, setId), eq(nodeEfforts.nodeCode, code)));
}
