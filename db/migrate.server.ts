import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { projectRoot } from '#app/platform/project-root.ts';
import { StartError } from '#app/platform/start-error.ts';
import { findLastMigration } from '#db/queries/backup/archive-tables.ts';

const migrationsFolder = join(projectRoot, 'db', 'migrations');

/** Any number, as long as it is the same for every process of this product. */
const MIGRATION_LOCK = 781_203_001;

/** Gives the audit log to the role that migrates, and takes it away again. */
export interface AuditKeeper {
  release(): Promise<void>;
  keep(): Promise<void>;
}

/** Whether this version has migrations that the database has not. */
async function isBehind(sql: postgres.Sql): Promise<boolean> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`;
  if (table?.['is_there'] !== true) return true;
  const [row] = await sql<{ done: number }[]>`select count(*)::int as done from drizzle.__drizzle_migrations`;
  return (row?.done ?? 0) < readMigrationFiles({ migrationsFolder }).length;
}

/** An older version would run on tables that it does not know. */
async function refuseNewer(sql: postgres.Sql): Promise<void> {
  const last = await findLastMigration(sql);
  if (last === null || isKnownMigration(last.hash)) return;
  throw new StartError(
    'The database is that of a newer version of SIPAS: start that version, or restore the backup that was made before the upgrade.',
  );
}

/** Whether this version knows a migration, by the SHA-256 of its text. */
export function isKnownMigration(hash: string): boolean {
  return readMigrationFiles({ migrationsFolder }).some((migration) => migration.hash === hash);
}

/** Whether a migration is the newest of this version. */
export function isNewestMigration(hash: string): boolean {
  return readMigrationFiles({ migrationsFolder }).at(-1)?.hash === hash;
}

/**
 * Brings the database to this version's schema. Processes that start together take turns under an advisory lock, so
 * that each migration runs once. With `audit`, the audit log is out of reach of the application's role afterwards.
 */
export async function migrateDatabase(url: string, audit?: AuditKeeper): Promise<void> {
  await alone(url, async (sql) => {
    await refuseNewer(sql);
    if (audit && (await isBehind(sql))) await audit.release();
    await migrate(drizzle(sql), { migrationsFolder });
    await audit?.keep();
  });
}

/**
 * Makes the schema of an older version in an empty database: the migrations up to the one with this hash. The role that
 * migrates owns all of it, the audit log too, until `migrateDatabase` goes on.
 */
export async function makeOlderSchema(url: string, lastHash: string): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder });
  const count = migrations.findIndex(({ hash }) => hash === lastHash) + 1;
  const folder = await mkdtemp(join(tmpdir(), 'sipas-migrations-'));
  try {
    await cp(migrationsFolder, folder, { recursive: true });
    const journalFile = join(folder, 'meta', '_journal.json');
    const journal = JSON.parse(await readFile(journalFile, 'utf8')) as { entries: unknown[] };
    const older = { ...journal, entries: journal.entries.slice(0, count) };
    await writeFile(journalFile, JSON.stringify(older));
    await alone(url, (sql) => migrate(drizzle(sql), { migrationsFolder: folder }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function alone(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
