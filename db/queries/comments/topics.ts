import { and, asc, eq, lt, sql } from 'drizzle-orm';
import { SHIPPED_TOPICS } from '#app/domain/comments/topics/shipped.ts';
import type { Topic, TopicScheme } from '#app/domain/comments/topics/scheme.ts';
import type { Db } from '#db/client.server.ts';
import { commentTopics, comments } from '#db/schema/index.ts';
import { isWaiting, matches, type CommentFilter } from './comment-filter.ts';

/** The topics in force: the province's own, or those of the software where it changed none. */
export async function findTopicScheme(db: Db): Promise<TopicScheme> {
  const { code, name, nameEn, keywords, isActive, revision, position } = commentTopics;
  const rows = await db
    .select({ topic: { code, name, nameEn, keywords, isActive }, revision })
    .from(commentTopics)
    .orderBy(asc(position), asc(code));
  if (rows.length === 0) return SHIPPED_TOPICS;
  const revisions = rows.map((row) => row.revision);
  return { topics: rows.map(({ topic }) => topic), revision: Math.max(...revisions), isShipped: false };
}

/** Keeps others from changing the topics until the transaction ends. */
export async function holdTopics(tx: Db): Promise<void> {
  await tx.execute(sql`lock table ${commentTopics} in share row exclusive mode`);
}

/** Puts topics in the place of those in force, in their order, as of a revision. Run it after `holdTopics`. */
export async function replaceTopics(
  tx: Db,
  topics: readonly Topic[],
  { revision, changedAt }: { readonly revision: number; readonly changedAt: Date },
): Promise<void> {
  const rows = topics.map((topic, position) => ({
    ...topic,
    keywords: [...topic.keywords],
    ...{ position, revision, changedAt },
  }));
  await tx.delete(commentTopics);
  await tx.insert(commentTopics).values(rows);
}

/** A comment that a scheme has not been asked about. */
export interface UnsortedComment {
  readonly unitId: number;
  readonly id: number;
  readonly text: string;
  readonly topicsByHand: boolean;
}

/** Comments that the revision of a scheme has not been asked about, so many at most, held until the transaction ends. */
export async function holdUnsorted(tx: Db, revision: number, limit: number): Promise<UnsortedComment[]> {
  const { unitId, id, text, topicsByHand } = comments;
  return tx
    .select({ unitId, id, text, topicsByHand })
    .from(comments)
    .where(lt(comments.topicsRevision, revision))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** What is stored of a comment's topics; null leaves those that a person set. */
export interface SortedComment {
  readonly unitId: number;
  readonly id: number;
  readonly topics: readonly string[] | null;
}

/** Stores the topics of comments as of a revision of the scheme. */
export async function storeSorted(tx: Db, sorted: readonly SortedComment[], revision: number): Promise<void> {
  const rows = JSON.stringify(sorted);
  await tx.execute(sql`
    update ${comments} set topics_revision = ${revision}, topics = coalesce(sorted.topics, ${comments.topics})
    from json_to_recordset(${rows}::json) as sorted ("unitId" int, id bigint, topics text[])
    where ${comments.unitId} = sorted."unitId" and ${comments.id} = sorted.id`);
}

/** Sets the topics of one comment, by a person or (not by hand) as the scheme proposes. */
export async function setCommentTopics(
  tx: Db,
  { unitId, id }: { readonly unitId: number; readonly id: number },
  set: { readonly topics: readonly string[]; readonly topicsByHand: boolean },
): Promise<void> {
  await tx
    .update(comments)
    .set({ topics: [...set.topics], topicsByHand: set.topicsByHand })
    .where(and(eq(comments.unitId, unitId), eq(comments.id, id)));
}

/** How many comments a filter finds, and how many of them are about nothing known, or not looked at yet. */
export interface TopicTotals {
  readonly total: number;
  readonly without: number;
  readonly unsorted: number;
}

/** The comments of a filter by topic: how many, and of how many something is owed. One comment counts in each of its topics. */
export async function countByTopic(
  db: Db,
  filter: CommentFilter,
): Promise<{ readonly code: string; readonly total: number; readonly waiting: number }[]> {
  const code = sql<string>`topic.code`;
  return db
    .select({
      code,
      total: sql<number>`count(*)::int`,
      waiting: sql<number>`count(*) filter (where ${isWaiting})::int`,
    })
    .from(comments)
    .innerJoin(sql`unnest(${comments.topics}) as topic (code)`, sql`true`)
    .where(matches(filter))
    .groupBy(code);
}

/** @param revision of the scheme in force. */
export async function countTopicTotals(
  db: Db,
  filter: CommentFilter,
  revision: number,
): Promise<TopicTotals> {
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      without: sql<number>`count(*) filter (where cardinality(${comments.topics}) = 0)::int`,
      unsorted: sql<number>`count(*) filter (where ${comments.topicsRevision} < ${revision})::int`,
    })
    .from(comments)
    .where(matches(filter));
  return row ?? { total: 0, without: 0, unsorted: 0 };
}
