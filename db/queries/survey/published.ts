import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database, Db } from '#db/client.server.ts';
import { publishedDefinitions, staff } from '#db/schema/index.ts';

export type PublishedRow = typeof publishedDefinitions.$inferSelect;

/** On which all processes of an installation hear that something was published. */
const CHANNEL = 'published_definitions';

/** Everything that was published in the console, in the order in which it was. */
export async function listPublished(db: Db): Promise<PublishedRow[]> {
  return db
    .select()
    .from(publishedDefinitions)
    .orderBy(asc(publishedDefinitions.publishedAt), asc(publishedDefinitions.version));
}

/** Whether the schema of this database has what `listPublished` reads. */
export async function keepsPublished(db: Db): Promise<boolean> {
  const rows = await db
    .select({ isThere: sql<boolean>`to_regclass('public.published_definitions') is not null` })
    .from(sql`(values (1)) as one`);
  return rows[0]?.isThere ?? false;
}

/** The text of a questionnaire version that was published in the console, or null. */
export async function findPublishedText(
  db: Db,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<string | null> {
  const isThis = and(
    eq(publishedDefinitions.kind, 'questionnaire'),
    eq(publishedDefinitions.id, id),
    eq(publishedDefinitions.version, version),
  );
  const [row] = await db
    .select({ content: publishedDefinitions.content })
    .from(publishedDefinitions)
    .where(isThis);
  return row?.content ?? null;
}

/** What is known of one published text beside its content. */
export interface PublishedFacts extends Pick<
  PublishedRow,
  'kind' | 'id' | 'version' | 'sha256' | 'publishedAt'
> {
  /** Null for the command line, and for an account that is gone. */
  readonly publishedBy: string | null;
}

/** Who published what when, the latest first. */
export async function listPublishedFacts(db: Db): Promise<PublishedFacts[]> {
  const { kind, id, version, sha256, publishedAt } = publishedDefinitions;
  return db
    .select({ kind, id, version, sha256, publishedAt, publishedBy: staff.name })
    .from(publishedDefinitions)
    .leftJoin(staff, eq(staff.id, publishedDefinitions.publishedBy))
    .orderBy(desc(publishedAt));
}

/** Publishes a text and tells all processes when the transaction ends; false when there is one of its id and version. */
export async function insertPublished(tx: Db, row: PublishedRow): Promise<boolean> {
  const stored = await tx
    .insert(publishedDefinitions)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: publishedDefinitions.id });
  if (stored.length === 0) return false;
  await notifyPublished(tx);
  return true;
}

/** Tells all processes, when the transaction ends, to read again what is published. */
export async function notifyPublished(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_notify(${CHANNEL}, '')`);
}

/** Calls `onPublished` at once and whenever something is published, over a connection of its own. Returns how to stop. */
export async function listenForPublished(
  sql: Database['sql'],
  onPublished: () => void,
): Promise<() => Promise<void>> {
  const listening = await sql.listen(CHANNEL, onPublished, onPublished);
  return () => listening.unlisten();
}
