import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
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

/** The last lists that did something, the latest first; those of one person where they are given. */
export async function listLateLists(
  db: Db,
  { staffId, limit }: { readonly staffId: string | undefined; readonly limit: number },
): Promise<ToldList[]> {
  const { ref, fileName, importedAt, added, changed, takenBackAt } = lateLists;
  return db
    .select({
      ...{ ref, fileName, importedAt, added, changed, takenBackAt, staffId: lateLists.staffId },
      staffName: staff.name,
      isKept: sql<boolean>`${lateLists.rows} is not null`,
    })
    .from(lateLists)
    .leftJoin(staff, eq(staff.id, lateLists.staffId))
    .where(
      and(sql`${added} + ${changed} > 0`, staffId === undefined ? undefined : eq(lateLists.staffId, staffId)),
    )
    .orderBy(desc(importedAt), desc(lateLists.id))
    .limit(limit);
}

/** A list, locked until the transaction ends; null when there is none. */
export async function lockLateList(tx: Db, ref: string): Promise<LateListRow | null> {
  const [row] = await tx.select().from(lateLists).where(eq(lateLists.ref, ref)).for('update');
  return row ?? null;
}

/** The codes of dossiers in lists after one, of those lists that were not taken back. */
export async function listLaterCodes(tx: Db, id: number): Promise<ReadonlySet<string>> {
  const later = await tx
    .select({ code: sql<string>`jsonb_array_elements(${lateLists.rows}) ->> 'code'` })
    .from(lateLists)
    .where(and(gt(lateLists.id, id), isNull(lateLists.takenBackAt), isNotNull(lateLists.rows)));
  return new Set(later.map(({ code }) => code));
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
