import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';

const log = { info: () => undefined, warn: () => undefined };
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

// Prints the address once the server runs, then makes the schema, and waits to be killed.
const migrator = `
const { startEmbeddedDatabase } = await import('#db/embedded.server.ts');
const { migrateDatabase } = await import('#db/migrate.server.ts');
const log = { info() {}, warn() {} };
const database = await startEmbeddedDatabase({ unsafeForTests: true, dataDir: process.argv[1], log });
process.stdout.write(database.url);
await migrateDatabase(database.url);
setInterval(() => undefined, 1000);`;

async function count(url: string, table: string): Promise<number> {
  const database = openDatabase(url, { max: 1 });
  try {
    const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from ${database.sql(table)}`;
    return row?.n ?? 0;
  } finally {
    await database.close();
  }
}

/** A site in the middle of its first migration: tables are being made. */
async function beginMigration(): Promise<{ dataDir: string; site: ChildProcess; url: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sipas-first-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const args = ['--import', tsx, '--input-type=module', '-e', migrator, dataDir];
  const site = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [url] = (await once(site.stdout, 'data')) as [Buffer];
  // Made before the transaction of the tables.
  const hasBegun = () => count(String(url), 'drizzle.__drizzle_migrations');
  await vi.waitFor(hasBegun, { timeout: 30_000, interval: 1 });
  return { dataDir, site, url: String(url) };
}

/** Kills the server as a power cut would, but for the files, which the system has. */
async function killDatabase(dataDir: string): Promise<void> {
  const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

async function startAgain(dataDir: string): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDir, log, unsafeForTests: true });
  try {
    await migrateDatabase(database.url);
    expect(await count(database.url, 'kiosk_tablets')).toBe(0);
  } finally {
    await database.stop();
  }
}

test('kill -9 during the very first migration: the next start makes the whole schema', async () => {
  const { dataDir, site } = await beginMigration();
  site.kill('SIGKILL');
  await startAgain(dataDir);
});

test.each([0, 90, 180])(
  'kill -9 of site and database, %i ms after tables began to be made: the next start makes them all',
  async (ms) => {
    const { dataDir, site } = await beginMigration();
    await sleep(ms);
    site.kill('SIGKILL');
    await killDatabase(dataDir);
    await startAgain(dataDir);
  },
);

test('kill -9 of the database while an unlogged table is made, of which the log has a part: it starts again', async () => {
  const { dataDir, site, url } = await beginMigration();
  site.kill('SIGKILL');
  const [making, other] = [openDatabase(url, { max: 1 }), openDatabase(url, { max: 1 })];
  const backend = await making.sql.reserve();
  await backend`begin`;
  await backend`create unlogged table counts (id integer primary key)`;
  // A commit takes what stands in the log before it to the disk.
  await other.sql`create table something (id integer)`;
  await killDatabase(dataDir);
  await Promise.allSettled([making.close(), other.close()]);
  await startAgain(dataDir);
  expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toMatch(
    /could not create file .* File exists/,
  );
});
