import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { projectRoot } from '#app/platform/project-root.ts';

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

/**
 * Brings the database to this version's schema. Processes that start together take turns under an advisory lock, so
 * that each migration runs once. With `audit`, the audit log is out of reach of the application's role afterwards.
 */
export async function migrateDatabase(url: string, audit?: AuditKeeper): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    if (audit && (await isBehind(sql))) await audit.release();
    await migrate(drizzle(sql), { migrationsFolder });
    await audit?.keep();
  } finally {
    await sql.end({ timeout: 5 });
  }
}
