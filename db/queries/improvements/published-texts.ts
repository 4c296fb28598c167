import { and, desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { taskInScope } from '#db/queries/plans/scope.ts';
import { plans, planTasks, publicTaskTexts, units } from '#db/schema/index.ts';

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** A text about a task as citizens read it, with its SHA-256 and from when until when they did. */
export interface PublishedText {
  /** The id of its task in addresses. */
  readonly task: string;
  readonly lead: NamedUnit;
  /** The unit whose figure the task was made from; null for all, or for a task that was made from none. */
  readonly about: NamedUnit | null;
  readonly text: string;
  readonly hash: string;
  readonly publishedAt: Date;
  /** Null while citizens read it. */
  readonly withdrawnAt: Date | null;
}

/** Texts about tasks of a scope that two people published, the latest first; those that citizens read now, or all. */
export async function listPublishedTexts(
  db: Db,
  { scope, isOut, limit }: { readonly scope: Scope; readonly isOut: boolean; readonly limit: number },
): Promise<PublishedText[]> {
  const about = alias(units, 'about_unit');
  const { text, hash, publishedAt, withdrawnAt } = publicTaskTexts;
  return db
    .select({
      ...{ task: planTasks.ref, text, hash, publishedAt, withdrawnAt },
      lead: { code: units.code, name: units.name },
      about: { code: about.code, name: about.name },
    })
    .from(publicTaskTexts)
    .innerJoin(planTasks, eq(planTasks.id, publicTaskTexts.taskId))
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .leftJoin(about, eq(about.id, planTasks.aboutUnitId))
    .where(and(taskInScope(scope), isOut ? isNull(withdrawnAt) : undefined))
    .orderBy(desc(publicTaskTexts.id))
    .limit(limit);
}
