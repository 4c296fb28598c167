import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('kill -9 during the very first migration: the next start makes the whole schema', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sipas-first-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const args = ['--import', tsx, '--input-type=module', '-e', migrator, dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(child.stdout, 'data')) as [Buffer];
  // Made before the transaction of the tables: from here on they are being made.
  const hasBegun = () => count(String(url), 'drizzle.__drizzle_migrations');
  await vi.waitFor(hasBegun, { timeout: 30_000, interval: 1 });
  child.kill('SIGKILL');

  const database = await startEmbeddedDatabase({ dataDir, log, unsafeForTests: true });
  try {
    await migrateDatabase(database.url);
    expect(await count(database.url, 'kiosk_tablets')).toBe(0);
  } finally {
    await database.stop();
  }
});
