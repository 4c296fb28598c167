import { and, desc, eq, isNotNull, isNull, max, notInArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';
import type { TaskState } from '#app/domain/plans/task-state.ts';
import type { Db } from '#db/client.server.ts';
import { planTasks, publicTasks, rounds, units } from '#db/schema/index.ts';

export type PublicText = typeof publicTasks.$inferSelect;

/** What somebody wrote of a task for citizens, published or not; null while nobody did. */
export async function findPublicText(db: Db, taskId: number): Promise<PublicText | null> {
  const [row] = await db.select().from(publicTasks).where(eq(publicTasks.taskId, taskId));
  return row ?? null;
}

/** Keeps a text in place of the one before, which nobody published. */
export async function savePublicText(tx: Db, row: typeof publicTasks.$inferInsert): Promise<void> {
  const unpublished = { publishedAt: null, publishedBy: null };
  await tx
    .insert(publicTasks)
    .values({ ...row, ...unpublished })
    .onConflictDoUpdate({ target: publicTasks.taskId, set: { ...row, ...unpublished } });
}

/** Publishes a text, or takes it back. */
export async function setPublished(
  tx: Db,
  taskId: number,
  by: { at: Date; staffId: string | null } | null,
): Promise<void> {
  await tx
    .update(publicTasks)
    .set({ publishedAt: by?.at ?? null, publishedBy: by?.staffId ?? null })
    .where(eq(publicTasks.taskId, taskId));
}

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** A task as citizens may see it: nothing of the plan's own words. */
export interface PublicTaskRow {
  readonly ref: string;
  readonly text: string;
  readonly lead: NamedUnit;
  /** The unit whose figure it was made from; null for all, or for a task that was made from none. */
  readonly aboutUnit: NamedUnit | null;
  readonly roundSlug: string | null;
  readonly questionId: string | null;
  readonly serviceAreaId: number | null;
  readonly state: TaskState;
  readonly deadlineKind: DeadlineKind;
  readonly firstDueOn: string | null;
  readonly dueOn: string | null;
  readonly reportedOn: string | null;
  readonly acceptedOn: string | null;
  readonly publishedAt: Date;
}

export interface PublicTaskQuery {
  /** Code of the unit that a task is about or, where it is about none, that leads it. */
  readonly unitCode?: string | undefined;
  readonly state?: TaskState | undefined;
  /** Those that were made from a round, of one unit's figures or (null) of those of all. */
  readonly from?: { readonly round: string; readonly unit: string | null } | undefined;
  /** Refs of tasks that are not asked for. */
  readonly except?: readonly string[] | undefined;
  readonly limit: number;
}

const about = alias(units, 'about_unit');

function isFrom({ round, unit }: NonNullable<PublicTaskQuery['from']>): SQL | undefined {
  return and(eq(rounds.slug, round), unit === null ? isNull(planTasks.aboutUnitId) : eq(about.code, unit));
}

function matches({ unitCode, state, from, except = [] }: PublicTaskQuery): SQL | undefined {
  return and(
    isNotNull(publicTasks.publishedAt),
    state && eq(planTasks.state, state),
    from && isFrom(from),
    except.length === 0 ? undefined : notInArray(planTasks.ref, [...except]),
    unitCode === undefined ? undefined : sql`coalesce(${about.code}, ${units.code}) = ${unitCode}`,
  );
}

/** When the latest published task was published; null while there is none. */
export async function lastTaskPublishedAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ at: max(publicTasks.publishedAt) }).from(publicTasks);
  return row?.at ?? null;
}

/** Published tasks, done ones first, the latest on top. */
export async function listPublicTasks(db: Db, query: PublicTaskQuery): Promise<PublicTaskRow[]> {
  return db
    .select({
      ref: planTasks.ref,
      text: publicTasks.text,
      lead: { code: units.code, name: units.name },
      aboutUnit: { code: about.code, name: about.name },
      roundSlug: rounds.slug,
      questionId: planTasks.questionId,
      serviceAreaId: planTasks.serviceAreaId,
      state: planTasks.state,
      deadlineKind: planTasks.deadlineKind,
      firstDueOn: planTasks.firstDueOn,
      dueOn: planTasks.dueOn,
      reportedOn: planTasks.reportedOn,
      acceptedOn: planTasks.acceptedOn,
      publishedAt: sql<Date>`${publicTasks.publishedAt}`.mapWith(publicTasks.publishedAt),
    })
    .from(publicTasks)
    .innerJoin(planTasks, eq(planTasks.id, publicTasks.taskId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .leftJoin(rounds, eq(rounds.id, planTasks.roundId))
    .leftJoin(about, eq(about.id, planTasks.aboutUnitId))
    .where(matches(query))
    .orderBy(
      sql`${planTasks.acceptedOn} desc nulls last`,
      desc(publicTasks.publishedAt),
      desc(publicTasks.taskId),
    )
    .limit(query.limit);
}
