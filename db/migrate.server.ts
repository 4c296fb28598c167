import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { projectRoot } from '#app/platform/project-root.ts';

const migrationsFolder = join(projectRoot, 'db', 'migrations');

/** Any number, as long as it is the same for every process of this product. */
const MIGRATION_LOCK = 781_203_001;

/**
 * Brings the database to this version's schema. Processes that start together take turns under an advisory lock, so
 * that each migration runs once.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
