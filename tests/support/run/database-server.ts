import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { silentLog } from '#app/platform/logger.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { withDatabase } from '#tests/support/database-url.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
    /** The migrated, empty database that every test database is a clone of. */
    databaseTemplate: string;
  }
}

/**
 * One real PostgreSQL for all integration tests (the server of TEST_DATABASE_URL, else an embedded one), with a template
 * database made by the real migrations. Each test file clones the template: tests/support/database.ts.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startServer();
  project.provide('databaseUrl', url);
  project.provide('databaseTemplate', await makeTemplate(url));
  return stop;
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), 'sipas-test-'));
  const server = await startEmbeddedDatabase({ dataDir, log: silentLog, unsafeForTests: true });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Named after the migrations it was made by, so that a server that outlives the run is migrated once for each set of them. */
async function makeTemplate(serverUrl: string): Promise<string> {
  const template = `sipas_test_template_${await digestOfMigrations()}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin`select pg_advisory_lock(781203900)`;
    const [existing] = await admin`select 1 from pg_database where datname = ${template}`;
    if (existing !== undefined) return template;
    const draft = `${template}_draft`;
    await admin.unsafe(`drop database if exists ${draft} with (force)`);
    await admin.unsafe(`create database ${draft}`);
    await migrateDatabase(withDatabase(serverUrl, draft));
    await admin.unsafe(`alter database ${draft} rename to ${template}`);
    return template;
  } finally {
    await admin.end();
  }
}

async function digestOfMigrations(): Promise<string> {
  const folder = new URL('../../../db/migrations/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(await readFile(new URL(name, folder)));
  return hash.digest('hex').slice(0, 12);
}
