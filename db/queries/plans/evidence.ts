import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { evidence, plans, planTasks, scoreEvidence, taskEvidence, units } from '#db/schema/index.ts';
import { taskInScope } from './scope.ts';

export type EvidenceRow = typeof evidence.$inferSelect;
export type LinkedEvidence = EvidenceRow & { readonly page: string | null };

/** The documents behind a task, in the order in which they came. */
export async function listEvidence(db: Db, taskId: number): Promise<LinkedEvidence[]> {
  const rows = await db
    .select({ row: evidence, page: taskEvidence.page })
    .from(taskEvidence)
    .innerJoin(evidence, eq(evidence.id, taskEvidence.evidenceId))
    .where(eq(taskEvidence.taskId, taskId))
    .orderBy(asc(taskEvidence.at), asc(evidence.id));
  return rows.map(({ row, page }) => ({ ...row, page }));
}

/** The numbers of the documents behind some tasks, by task. */
export async function listEvidenceNumbers(
  db: Db,
  taskIds: readonly number[],
): Promise<Map<number, string[]>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .select({
      taskId: taskEvidence.taskId,
      numbers: sql<string[]>`array_agg(${evidence.number} order by ${evidence.id})`,
    })
    .from(taskEvidence)
    .innerJoin(evidence, eq(evidence.id, taskEvidence.evidenceId))
    .where(inArray(taskEvidence.taskId, [...taskIds]))
    .groupBy(taskEvidence.taskId);
  return new Map(rows.map(({ taskId, numbers }) => [taskId, numbers]));
}

/** Lets the documents of a unit change one after the other, so that no document is recorded twice. */
export async function lockDocuments(tx: Db, unitId: number): Promise<void> {
  await tx.select({ id: units.id }).from(units).where(eq(units.id, unitId)).for('no key update');
}

type Given = Pick<EvidenceRow, 'number' | 'issuedOn' | 'issuer' | 'title'> & {
  readonly sha256: string | null;
};

/**
 * The document of a unit that is meant by what was given of it, or null. With a file: one that has this file and nothing
 * else than was given where both say something. Without: one of which the same was said, word for word.
 */
export async function findSameDocument(tx: Db, unitId: number, given: Given): Promise<EvidenceRow | null> {
  const { number, issuedOn, issuer, title, sha256 } = given;
  const isSame = ([column, value]: readonly [AnyPgColumn, string | null]) =>
    sha256 === null
      ? sql`${column} is not distinct from ${value}`
      : sql`(${value}::text is null or ${column} is null or ${column}::text = ${value})`;
  const said = [
    [evidence.issuedOn, issuedOn],
    [evidence.issuer, issuer],
    [evidence.title, title],
  ] as const;
  const [row] = await tx
    .select()
    .from(evidence)
    .where(
      and(
        eq(evidence.unitId, unitId),
        sha256 === null ? undefined : eq(evidence.sha256, sha256),
        sql`lower(${evidence.number}) = lower(${number})`,
        ...said.map(isSame),
      ),
    )
    .orderBy(asc(evidence.id))
    .limit(1);
  return row ?? null;
}

/** Adds to a document what was not said of it before. */
export async function completeEvidence(
  tx: Db,
  id: number,
  { issuedOn, issuer, title }: Pick<Given, 'issuedOn' | 'issuer' | 'title'>,
): Promise<void> {
  await tx
    .update(evidence)
    .set({
      issuedOn: sql`coalesce(${evidence.issuedOn}, ${issuedOn}::date)`,
      issuer: sql`coalesce(${evidence.issuer}, ${issuer})`,
      title: sql`coalesce(${evidence.title}, ${title})`,
    })
    .where(eq(evidence.id, id));
}

export async function insertEvidence(tx: Db, row: typeof evidence.$inferInsert): Promise<EvidenceRow> {
  const [stored] = await tx.insert(evidence).values(row).returning();
  if (stored === undefined) throw new Error('the insert returned no row');
  return stored;
}

/** Links a document to a task; of one that is linked already another page is kept beside the first. */
export async function linkEvidence(tx: Db, row: typeof taskEvidence.$inferInsert): Promise<void> {
  const { page } = taskEvidence;
  await tx
    .insert(taskEvidence)
    .values(row)
    .onConflictDoUpdate({
      target: [taskEvidence.taskId, taskEvidence.evidenceId],
      set: { page: sql`nullif(concat_ws('; ', ${page}, nullif(excluded.page, ${page})), '')` },
    });
}

/** Takes a document from a task, and deletes it when nothing else needs it. */
export async function unlinkEvidence(tx: Db, taskId: number, evidenceId: number): Promise<void> {
  await tx
    .delete(taskEvidence)
    .where(and(eq(taskEvidence.taskId, taskId), eq(taskEvidence.evidenceId, evidenceId)));
  await deleteUnusedEvidence(tx, evidenceId);
}

/** Deletes a document that proves nothing any more; its file stays for whoever has the hash. */
export async function deleteUnusedEvidence(tx: Db, evidenceId: number): Promise<void> {
  await tx
    .delete(evidence)
    .where(
      and(
        eq(evidence.id, evidenceId),
        sql`not exists (select 1 from ${taskEvidence} where ${taskEvidence.evidenceId} = ${evidence.id})`,
        sql`not exists (select 1 from ${scoreEvidence} where ${scoreEvidence.evidenceId} = ${evidence.id})`,
      ),
    );
}

/** A document that the scope may read: recorded by one of its units, or behind a task it may read. Null otherwise. */
export async function findEvidence(db: Db, ref: string, scope: Scope): Promise<EvidenceRow | null> {
  const [row] = await db.select().from(evidence).where(eq(evidence.ref, ref));
  if (row === undefined) return null;
  const [own] = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.id, row.id), unitInScope(evidence.unitId, scope)));
  if (own !== undefined) return row;
  const [task] = await db
    .select({ id: planTasks.id })
    .from(taskEvidence)
    .innerJoin(planTasks, eq(planTasks.id, taskEvidence.taskId))
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(and(eq(taskEvidence.evidenceId, row.id), taskInScope(scope)))
    .limit(1);
  return task === undefined ? null : row;
}
