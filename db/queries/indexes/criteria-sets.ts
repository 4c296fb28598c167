import { and, asc, count, desc, eq, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { IndexName } from '#app/domain/indexes/criteria-set.ts';
import type { FigureName } from '#app/domain/indexes/node-figure.ts';
import type { SuccessionRow } from '#app/domain/indexes/succession.ts';
import type { Db } from '#db/client.server.ts';
import { criteriaNodes, criteriaSets, criteriaSuccessors } from '#db/schema/index.ts';
import { inChunks } from '#db/queries/in-chunks.ts';

export type CriteriaSetRow = typeof criteriaSets.$inferSelect;
export type NewCriteriaSetRow = typeof criteriaSets.$inferInsert;
export type CriteriaNodeRow = typeof criteriaNodes.$inferSelect;
export type NewCriteriaNodeRow = Omit<typeof criteriaNodes.$inferInsert, 'setId'>;

/** Until the transaction ends, nobody else changes sets. */
export async function lockCriteriaSets(db: Db): Promise<void> {
  await db.execute(sql`lock table ${criteriaSets} in share row exclusive mode`);
}

/** Every version of every set with its number of nodes, by code, the latest version first. */
export async function listCriteriaSets(db: Db): Promise<(CriteriaSetRow & { nodes: number })[]> {
  const rows = await db
    .select({ set: criteriaSets, nodes: count(criteriaNodes.id) })
    .from(criteriaSets)
    .leftJoin(criteriaNodes, eq(criteriaNodes.setId, criteriaSets.id))
    .groupBy(criteriaSets.id)
    .orderBy(asc(criteriaSets.code), desc(criteriaSets.version));
  return rows.map(({ set, nodes }) => ({ ...set, nodes }));
}

/** A version of a set, the latest for null; null when there is none. */
export async function findCriteriaSet(
  db: Db,
  { code, version }: { code: string; version: number | null },
): Promise<CriteriaSetRow | null> {
  const [row] = await db
    .select()
    .from(criteriaSets)
    .where(and(eq(criteriaSets.code, code), version === null ? undefined : eq(criteriaSets.version, version)))
    .orderBy(desc(criteriaSets.version))
    .limit(1);
  return row ?? null;
}

/** The version of a set with this id, or null. */
export async function findCriteriaSetById(db: Db, id: number): Promise<CriteriaSetRow | null> {
  const [row] = await db.select().from(criteriaSets).where(eq(criteriaSets.id, id));
  return row ?? null;
}

/** The nodes of a set in their order. */
export async function listCriteriaNodes(db: Db, setId: number): Promise<CriteriaNodeRow[]> {
  return db
    .select()
    .from(criteriaNodes)
    .where(eq(criteriaNodes.setId, setId))
    .orderBy(asc(criteriaNodes.position));
}

/** The nodes with some codes in the sets that are in force. */
export async function listNodesInForce(
  db: Db,
  codes: readonly string[],
): Promise<{ setId: number; code: string; label: string }[]> {
  if (codes.length === 0) return [];
  return db
    .select({ setId: criteriaNodes.setId, code: criteriaNodes.code, label: criteriaNodes.label })
    .from(criteriaNodes)
    .innerJoin(criteriaSets, eq(criteriaSets.id, criteriaNodes.setId))
    .where(and(inArray(criteriaNodes.code, [...codes]), eq(criteriaSets.status, 'in_force')));
}

/** Nodes that are fed by some figures, with their set, of sets that are in force on a day; those of one index left out. */
export async function listFedNodes(
  db: Db,
  { figures, on, but }: { figures: readonly FigureName[]; on: string; but: IndexName },
): Promise<{ set: CriteriaSetRow; node: CriteriaNodeRow }[]> {
  const { validFrom, validTo } = criteriaSets;
  return db
    .select({ set: criteriaSets, node: criteriaNodes })
    .from(criteriaNodes)
    .innerJoin(criteriaSets, eq(criteriaSets.id, criteriaNodes.setId))
    .where(
      and(
        inArray(criteriaNodes.figure, [...figures]),
        eq(criteriaSets.status, 'in_force'),
        ne(criteriaSets.index, but),
        lte(validFrom, on),
        or(isNull(validTo), gte(validTo, on)),
      ),
    )
    .orderBy(asc(criteriaSets.code), asc(criteriaNodes.position));
}

/** Adds a version; returns its id. */
export async function insertCriteriaSet(db: Db, row: NewCriteriaSetRow): Promise<number> {
  const [inserted] = await db.insert(criteriaSets).values(row).returning({ id: criteriaSets.id });
  if (!inserted) throw new Error('the insert returned no row');
  return inserted.id;
}

/** Changes what describes a version. */
export async function updateCriteriaSet(
  db: Db,
  id: number,
  change: Partial<Omit<NewCriteriaSetRow, 'id' | 'code' | 'version'>>,
): Promise<void> {
  await db.update(criteriaSets).set(change).where(eq(criteriaSets.id, id));
}

/** Gives a draft these nodes instead of those it has. */
export async function replaceCriteriaNodes(
  db: Db,
  setId: number,
  rows: readonly NewCriteriaNodeRow[],
): Promise<void> {
  await db.delete(criteriaNodes).where(eq(criteriaNodes.setId, setId));
  await inChunks(rows, (chunk) =>
    db
      .insert(criteriaNodes)
      .values(chunk.map((row) => ({ ...row, setId })))
      .returning({ id: criteriaNodes.id }),
  );
}

/** Notes in which nodes the nodes of a replaced set go on. */
export async function insertCriteriaSuccessors(
  db: Db,
  rows: readonly { oldNodeId: number; newNodeId: number }[],
): Promise<void> {
  await inChunks(rows, (chunk) =>
    db.insert(criteriaSuccessors).values(chunk).returning({ id: criteriaSuccessors.oldNodeId }),
  );
}

/** In which nodes those of a replaced set go on, by code. */
export async function listCriteriaSuccessors(db: Db, setId: number): Promise<SuccessionRow[]> {
  const after = alias(criteriaNodes, 'after');
  return db
    .select({ oldCode: criteriaNodes.code, newCode: after.code })
    .from(criteriaSuccessors)
    .innerJoin(criteriaNodes, eq(criteriaNodes.id, criteriaSuccessors.oldNodeId))
    .innerJoin(after, eq(after.id, criteriaSuccessors.newNodeId))
    .where(eq(criteriaNodes.setId, setId))
    .orderBy(asc(after.position));
}
