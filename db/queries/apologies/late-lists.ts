import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { ListedChange } from '#app/domain/apologies/listed-change.ts';
import type { Db } from '#db/client.server.ts';
import { lateLists, staff } from '#db/schema/index.ts';

export type LateListRow = typeof lateLists.$inferSelect;

/** Keeps what a list did; returns by what it is named. */
export async function insertLateList(tx: Db, row: typeof lateLists.$inferInsert): Promise<string> {
  const [made] = await tx.insert(lateLists).values(row).returning({ ref: lateLists.ref });
  if (made === undefined) throw new Error('the insert returned no row');
  return made.ref;
}

/** A list as others are told of it. */
export type ToldList = Omit<LateListRow, 'rows' | 'id'> & {
  readonly staffName: string | null;
  /** Whether what it did is still known. */
  readonly isKept: boolean;
};

/**
 * The last lists, the latest first, those included that only confirmed what was stored: later ones keep dossiers of earlier
 * ones. Those of one person where they are given.
 */
export async function listLateLists(
  db: Db,
  { staffId, limit }: { readonly staffId: string | undefined; readonly limit: number },
): Promise<ToldList[]> {
  const { ref, fileName, importedAt, added, changed, unchanged, takenBackAt } = lateLists;
  return db
    .select({
      ...{ ref, fileName, importedAt, added, changed, unchanged, takenBackAt, staffId: lateLists.staffId },
      staffName: staff.name,
      isKept: sql<boolean>`${lateLists.rows} is not null`,
    })
    .from(lateLists)
    .leftJoin(staff, eq(staff.id, lateLists.staffId))
    .where(staffId === undefined ? undefined : eq(lateLists.staffId, staffId))
    .orderBy(desc(importedAt), desc(lateLists.id))
    .limit(limit);
}

/** A list, locked until the transaction ends; null when there is none. */
export async function lockLateList(tx: Db, ref: string): Promise<LateListRow | null> {
  const [row] = await tx.select().from(lateLists).where(eq(lateLists.ref, ref)).for('update');
  return row ?? null;
}

/** What lists after one say of a dossier: the first of them, and when the dossier had changed last as they found it. */
export interface LaterHold {
  readonly listId: number;
  readonly changes: readonly Date[];
}

/** By code, what lists after one say of its dossiers, of those lists that were not taken back. */
export async function listLaterHolds(
  tx: Db,
  { id, codes }: { readonly id: number; readonly codes: readonly string[] },
): Promise<ReadonlyMap<string, LaterHold>> {
  const code = sql<string>`one ->> 'code'`;
  const changed = sql`one -> 'before' ->> 'changedAt'`;
  const held = await tx
    .select({
      code,
      listId: sql<number>`min(l.id)`,
      changes: sql<
        string[]
      >`coalesce(json_agg(distinct ${changed}) filter (where ${changed} is not null), '[]')`,
    })
    .from(sql`${lateLists} l cross join lateral jsonb_array_elements(l.rows) as one`)
    .where(
      sql`l.id > ${id} and l.taken_back_at is null
        and ${code} in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))`,
    )
    .groupBy(code);
  return new Map(
    held.map(({ code: of, listId, changes }) => [of, { listId, changes: changes.map((at) => new Date(at)) }]),
  );
}

/** When lists after one were taken that were not taken back. */
export async function listLaterMoments(tx: Db, id: number): Promise<Date[]> {
  const rows = await tx
    .select({ at: lateLists.importedAt })
    .from(lateLists)
    .where(and(gt(lateLists.id, id), isNull(lateLists.takenBackAt)));
  return rows.map(({ at }) => at);
}

/** Some lists, the earliest first. */
export async function listLateListsById(tx: Db, ids: readonly number[]): Promise<LateListRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(lateLists)
    .where(inArray(lateLists.id, [...ids]))
    .orderBy(asc(lateLists.id));
}

/** Says anew what a list did. */
export async function updateListedRows(
  tx: Db,
  id: number,
  change: { readonly rows: readonly ListedChange[]; readonly added: number; readonly changed: number } & {
    readonly unchanged: number;
  },
): Promise<void> {
  await tx.update(lateLists).set(change).where(eq(lateLists.id, id));
}

/** Says that a list was taken back; what it did is forgotten. */
export async function markListTakenBack(tx: Db, id: number, at: Date): Promise<void> {
  await tx.update(lateLists).set({ takenBackAt: at, rows: null }).where(eq(lateLists.id, id));
}

/** When late dossiers last changed, or a list of them was taken back; null while there never were any. */
export async function lastLateChangeAt(db: Db): Promise<Date | null> {
  const changed = sql`(select max(d.changed_at) from late_dossiers d)`;
  const at = sql<string | null>`greatest(max(${lateLists.takenBackAt}), ${changed})`;
  const [row] = await db.select({ at }).from(lateLists);
  return row?.at == null ? null : new Date(row.at);
}

/** Forgets what lists of before a moment did; returns how many. */
export async function forgetListedRows(db: Db, before: Date): Promise<number> {
  const old = await db
    .update(lateLists)
    .set({ rows: null })
    .where(and(isNotNull(lateLists.rows), lt(lateLists.importedAt, before)))
    .returning({ id: lateLists.id });
  return old.length;
}
