import { eq, getTableName, is, notInArray, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import * as schema from '#db/schema/index.ts';

const { installation, staff, units } = schema;

/** The server's version as PostgreSQL numbers it (180004 = 18.4) and the database's encoding. */
export async function readServerFacts(db: Db): Promise<{ version: number; encoding: string }> {
  const [facts] = await db
    .select({
      version: sql<number>`current_setting('server_version_num')::int`,
      encoding: sql<string>`current_setting('server_encoding')`,
    })
    .from(sql`(values (1)) as one`);
  return facts ?? { version: 0, encoding: '' };
}

/** What time it is on the database's machine, in milliseconds. */
export async function readDatabaseClock(db: Db): Promise<number> {
  const [row] = await db
    .select({ now: sql<number>`extract(epoch from clock_timestamp())::float8 * 1000` })
    .from(sql`(values (1)) as one`);
  return row?.now ?? 0;
}

/** Whether the role of this connection could switch off what keeps the audit log from being changed. */
export async function ownsAuditLog(db: Db): Promise<boolean> {
  const [table] = await db
    .select({ isOwner: sql<boolean>`pg_has_role(current_user, relowner, 'MEMBER')` })
    .from(sql`pg_catalog.pg_class`)
    .where(sql`oid = 'public.audit_events'::regclass`);
  return table?.isOwner ?? true;
}

/** What is known of this installation under a key, or null. */
export async function findInstallationFact(db: Db, key: string): Promise<unknown> {
  const [fact] = await db
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, key));
  return fact?.value ?? null;
}

/** Records a fact of this installation, in place of what was known under the key. */
export async function saveInstallationFact(db: Db, key: string, value: unknown): Promise<void> {
  await db
    .insert(installation)
    .values({ key, value })
    .onConflictDoUpdate({ target: installation.key, set: { value } });
}

/** Deletes a fact and returns what was known, or null; of several at once one gets it. */
export async function takeInstallationFact(tx: Db, key: string): Promise<unknown> {
  const [fact] = await tx.delete(installation).where(eq(installation.key, key)).returning();
  return fact?.value ?? null;
}

export async function deleteInstallationFact(db: Db, key: string): Promise<void> {
  await db.delete(installation).where(eq(installation.key, key));
}

/** Whether anybody has an account. */
export async function hasStaff(db: Db): Promise<boolean> {
  const found = await db.select({ id: staff.id }).from(staff).limit(1);
  return found.length > 0;
}

/** How many units have another code than these. */
export async function countUnitsBeside(db: Db, codes: readonly string[]): Promise<number> {
  return db.$count(units, notInArray(units.code, [...codes]));
}

/** Any number, as long as it is the same for every process of this product. */
const CONTENTS_LOCK = 781_203_002;

/**
 * Bookkeeping rather than content: installation facts, the province's settings, audit log, log-in attempts, the watermark,
 * the calendar, who runs.
 */
const BESIDE_CONTENTS: readonly unknown[] = [
  schema.installation,
  schema.provinceSettings,
  schema.identitySettings,
  schema.auditEvents,
  schema.auditChain,
  schema.calendarDays,
  schema.rateLimits,
  schema.siteProcesses,
  schema.tallyWatermark,
];

/** The tables that hold content. */
const CONTENTS = Object.values(schema).filter(
  (entry): entry is typeof entry & PgTable => is(entry, PgTable) && !BESIDE_CONTENTS.includes(entry),
);

/**
 * Until the transaction ends nobody else fills or empties the installation (advisory lock) or writes to its tables
 * (table locks).
 */
export async function lockContents(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CONTENTS_LOCK})`);
  await tx.execute(sql`lock table ${sql.join(CONTENTS, sql`, `)} in share row exclusive mode`);
}

/** Names of the content tables that are not empty. */
export async function listFilledTables(db: Db): Promise<string[]> {
  const questions = CONTENTS.map(
    (table) => sql`select ${getTableName(table)} as name where exists (select 1 from ${table})`,
  );
  const filled = sql`(${sql.join(questions, sql` union all `)}) as filled`;
  const rows = await db.select({ name: sql<string>`name` }).from(filled);
  return rows.map(({ name }) => name);
}

/** Deletes everything but the installation facts and the audit log; restarts all sequences. */
export async function emptyContents(tx: Db): Promise<void> {
  await tx.execute(sql`truncate table ${sql.join(CONTENTS, sql`, `)} restart identity`);
}
