import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { comments, rounds, units } from '#db/schema/index.ts';

const replier = alias(units, 'replier');

/** What a comment that is not published has. */
export const UNPUBLISHED = { publishedOn: null, publicText: null, publicReply: null } as const;

/** Publishes a comment with its reply, or (null) takes it back. */
export async function setCommentPublic(
  tx: Db,
  { unitId, id }: { readonly unitId: number; readonly id: number },
  published: { readonly on: string; readonly text: string; readonly reply: string } | null,
): Promise<void> {
  const set = published
    ? { publishedOn: published.on, publicText: published.text, publicReply: published.reply }
    : UNPUBLISHED;
  await tx
    .update(comments)
    .set(set)
    .where(and(eq(comments.unitId, unitId), eq(comments.id, id)));
}

/** A comment and its reply as everybody reads them: the month, not the day, and nothing that names it to staff. */
export interface PublishedCommentRow {
  readonly text: string;
  readonly reply: string;
  /** The first day of the month in which it was written. */
  readonly month: string;
  readonly round: { readonly slug: string; readonly title: string };
  readonly unit: { readonly code: string; readonly name: string };
  /** The name of the unit that replied. */
  readonly repliedBy: string;
}

/** The comments that were published last, of one unit (its code) or of all. */
export async function listPublishedComments(
  db: Db,
  { unitCode, limit }: { readonly unitCode?: string | undefined; readonly limit: number },
): Promise<PublishedCommentRow[]> {
  return db
    .select({
      text: sql<string>`${comments.publicText}`,
      reply: sql<string>`${comments.publicReply}`,
      month: sql<string>`date_trunc('month', ${comments.answeredOn})::date::text`,
      round: { slug: rounds.slug, title: rounds.title },
      unit: { code: units.code, name: units.name },
      repliedBy: sql<string>`coalesce(${replier.name}, ${units.name})`,
    })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .innerJoin(rounds, eq(rounds.id, comments.roundId))
    .leftJoin(replier, eq(replier.id, comments.repliedUnitId))
    .where(
      and(isNotNull(comments.publishedOn), unitCode === undefined ? undefined : eq(units.code, unitCode)),
    )
    .orderBy(desc(comments.publishedOn), comments.ref)
    .limit(limit);
}
