import { createHash } from 'node:crypto';
import { and, desc, eq, isNotNull, isNull, notInArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';
import type { TaskState } from '#app/domain/plans/task-state.ts';
import type { Db } from '#db/client.server.ts';
import { planTasks, publicTasks, publicTaskTexts, rounds, staff, units } from '#db/schema/index.ts';

export type PublicText = typeof publicTasks.$inferSelect;

/** What somebody wrote of a task for citizens, published or not; null while nobody did. */
export async function findPublicText(db: Db, taskId: number): Promise<PublicText | null> {
  const [row] = await db.select().from(publicTasks).where(eq(publicTasks.taskId, taskId));
  return row ?? null;
}

/** Says that citizens read the text of a task no longer. */
async function endPublication(tx: Db, taskId: number, at: Date): Promise<void> {
  await tx
    .update(publicTaskTexts)
    .set({ withdrawnAt: at })
    .where(and(eq(publicTaskTexts.taskId, taskId), isNull(publicTaskTexts.withdrawnAt)));
}

/** Keeps a text in place of the one before, unpublished; what was published before stays among the kept texts. */
export async function savePublicText(tx: Db, row: typeof publicTasks.$inferInsert): Promise<void> {
  const unpublished = { publishedAt: null, publishedBy: null };
  await endPublication(tx, row.taskId, row.writtenAt);
  await tx
    .insert(publicTasks)
    .values({ ...row, ...unpublished })
    .onConflictDoUpdate({ target: publicTasks.taskId, set: { ...row, ...unpublished } });
}

/** Publishes a text, and keeps it with its hash. */
export async function publishText(
  tx: Db,
  { taskId, text, writtenBy, writtenAt }: PublicText,
  by: { readonly at: Date; readonly staffId: string | null },
): Promise<void> {
  const published = { publishedAt: by.at, publishedBy: by.staffId };
  await tx.update(publicTasks).set(published).where(eq(publicTasks.taskId, taskId));
  const hash = createHash('sha256').update(text, 'utf8').digest('hex');
  await tx.insert(publicTaskTexts).values({ taskId, text, hash, writtenBy, writtenAt, ...published });
}

/** Takes the text of a task from citizens, where they read one. */
export async function withdrawText(tx: Db, taskId: number, at: Date): Promise<void> {
  await endPublication(tx, taskId, at);
  await tx
    .update(publicTasks)
    .set({ publishedAt: null, publishedBy: null })
    .where(eq(publicTasks.taskId, taskId));
}

/** A text that was published, with who wrote and who published it; null for the command line. */
export type KeptText = Pick<
  typeof publicTaskTexts.$inferSelect,
  'id' | 'text' | 'hash' | 'writtenAt' | 'publishedAt' | 'withdrawnAt'
> & { readonly writer: string | null; readonly publisher: string | null };

/** All texts about a task that were published, the latest first. */
export async function listKeptTexts(db: Db, taskId: number): Promise<KeptText[]> {
  const [writers, publishers] = [alias(staff, 'writers'), alias(staff, 'publishers')];
  const { id, text, hash, writtenAt, publishedAt, withdrawnAt } = publicTaskTexts;
  return db
    .select({
      ...{ id, text, hash, writtenAt, publishedAt, withdrawnAt },
      ...{ writer: writers.name, publisher: publishers.name },
    })
    .from(publicTaskTexts)
    .leftJoin(writers, eq(writers.id, publicTaskTexts.writtenBy))
    .leftJoin(publishers, eq(publishers.id, publicTaskTexts.publishedBy))
    .where(eq(publicTaskTexts.taskId, taskId))
    .orderBy(desc(id));
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
  /** The first deadline that had passed when it was moved. */
  readonly missedDueOn: string | null;
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

/** When a task was last published or taken back; null while none ever was. */
export async function lastTaskChangeAt(db: Db): Promise<Date | null> {
  const { publishedAt, withdrawnAt } = publicTaskTexts;
  const now = sql`(select max(p.published_at) from public_tasks p)`;
  const at = sql<string | null>`greatest(max(${publishedAt}), max(${withdrawnAt}), ${now})`;
  const [row] = await db.select({ at }).from(publicTaskTexts);
  return row?.at == null ? null : new Date(row.at);
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
      missedDueOn: planTasks.missedDueOn,
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
