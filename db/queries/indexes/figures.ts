import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { criteriaNodes, criteriaSets, indexFigures, nodeProxies } from '#db/schema/index.ts';
import type { NodeKey } from './node-paths.ts';

export type IndexFigureRow = typeof indexFigures.$inferSelect;

/** Figures of an index, over all versions of its set, the earliest year first. */
export async function listFigures(
  db: Db,
  setCode: string,
): Promise<(IndexFigureRow & { version: number; isSample: boolean })[]> {
  const rows = await db
    .select({ figure: indexFigures, version: criteriaSets.version, isSample: criteriaSets.isSample })
    .from(indexFigures)
    .innerJoin(criteriaSets, eq(criteriaSets.id, indexFigures.setId))
    .where(eq(criteriaSets.code, setCode))
    .orderBy(asc(indexFigures.year), asc(indexFigures.nodeCode));
  return rows.map(({ figure, ...set }) => ({ ...figure, ...set }));
}

/** The sets that figures were recorded of, by code, with the latest version that has some. */
export async function listFigureSets(db: Db): Promise<{ code: string; title: string; version: number }[]> {
  return db
    .selectDistinctOn([criteriaSets.code], {
      code: criteriaSets.code,
      title: criteriaSets.title,
      version: criteriaSets.version,
    })
    .from(indexFigures)
    .innerJoin(criteriaSets, eq(criteriaSets.id, indexFigures.setId))
    .orderBy(asc(criteriaSets.code), desc(indexFigures.year), desc(criteriaSets.version));
}

/** What was published last of each dimension, by set; not of the index as a whole. */
export async function listLatestFigures(
  db: Db,
  setCode?: string,
): Promise<(NodeKey & { value: number; max: number; year: number })[]> {
  const last = sql`(select max(other.year) from ${indexFigures} other
    join ${criteriaSets} of_other on of_other.id = other.set_id where of_other.code = ${criteriaSets.code} and other.node_code <> '')`;
  return db
    .select({
      setId: indexFigures.setId,
      code: indexFigures.nodeCode,
      value: indexFigures.value,
      max: criteriaNodes.max,
      year: indexFigures.year,
    })
    .from(indexFigures)
    .innerJoin(criteriaSets, eq(criteriaSets.id, indexFigures.setId))
    .innerJoin(
      criteriaNodes,
      and(eq(criteriaNodes.setId, indexFigures.setId), eq(criteriaNodes.code, indexFigures.nodeCode)),
    )
    .where(
      and(
        ne(indexFigures.nodeCode, ''),
        eq(indexFigures.year, last),
        setCode === undefined ? undefined : eq(criteriaSets.code, setCode),
      ),
    );
}

/** Adds figures, or changes those of the same set, year and dimension. */
export async function upsertFigures(
  tx: Db,
  rows: readonly (typeof indexFigures.$inferInsert)[],
): Promise<void> {
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await inChunks(rows, (chunk) =>
    tx
      .insert(indexFigures)
      .values(chunk)
      .onConflictDoUpdate({
        target: [indexFigures.setId, indexFigures.year, indexFigures.nodeCode],
        set: {
          value: given('value'),
          place: given('place'),
          provinces: given('provinces'),
          lowest: given('lowest'),
          highest: given('highest'),
          publishedGroup: given('published_group'),
          isMean: given('is_mean'),
          note: given('note'),
          at: given('at'),
        },
      })
      .returning({ year: indexFigures.year }),
  );
}

/** The own questions behind the dimensions of a set. */
export async function listProxies(db: Db, setId: number): Promise<(typeof nodeProxies.$inferSelect)[]> {
  return db.select().from(nodeProxies).where(eq(nodeProxies.setId, setId)).orderBy(asc(nodeProxies.nodeCode));
}

/** Notes that a question says something of a dimension; false when that was noted before. */
export async function insertProxy(tx: Db, row: typeof nodeProxies.$inferInsert): Promise<boolean> {
  return (await tx.insert(nodeProxies).values(row).onConflictDoNothing().returning()).length > 0;
}
