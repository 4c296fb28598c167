import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { evidence, plans, planTasks, scoreEvidence, taskEvidence } from '#db/schema/index.ts';
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

/** A document of a unit with this file, or null: the same file is kept once. */
export async function findByFile(tx: Db, unitId: number, sha256: string): Promise<EvidenceRow | null> {
  const [row] = await tx
    .select()
    .from(evidence)
    .where(and(eq(evidence.unitId, unitId), eq(evidence.sha256, sha256)))
    .orderBy(asc(evidence.id))
    .limit(1);
  return row ?? null;
}

export async function insertEvidence(tx: Db, row: typeof evidence.$inferInsert): Promise<EvidenceRow> {
  const [stored] = await tx.insert(evidence).values(row).returning();
  if (stored === undefined) throw new Error('the insert returned no row');
  return stored;
}

/** Links a document to a task; false when it is linked already. */
export async function linkEvidence(tx: Db, row: typeof taskEvidence.$inferInsert): Promise<boolean> {
  const linked = await tx.insert(taskEvidence).values(row).onConflictDoNothing().returning();
  return linked.length > 0;
}

/** Takes a document from a task, and deletes it when nothing else needs it; its file stays for whoever has the hash. */
export async function unlinkEvidence(tx: Db, taskId: number, evidenceId: number): Promise<void> {
  await tx
    .delete(taskEvidence)
    .where(and(eq(taskEvidence.taskId, taskId), eq(taskEvidence.evidenceId, evidenceId)));
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
