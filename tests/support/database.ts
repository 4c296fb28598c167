import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openDatabase, type Database } from '#db/client.server.ts';
import { withDatabase } from './database-url.ts';
import { useResource } from './resource.ts';

export interface TestDatabase extends Database {
  readonly url: string;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** An empty, migrated database of its own for the file or the `describe` that asks for it. */
export const useTestDatabase = (): TestDatabase =>
  useResource(createTestDatabase, (database) => database.drop());

/** One that the caller drops (about 20 ms); a copy of `model`, a test database that is closed, where one is given. */
export async function createTestDatabase(model?: { readonly url: string }): Promise<TestDatabase> {
  const serverUrl = inject('databaseUrl');
  const name = `sipas_test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  const template = model ? new URL(model.url).pathname.slice(1) : inject('databaseTemplate');
  await admin.unsafe(`create database ${name} template ${template}`);
  const url = withDatabase(serverUrl, name);
  const database = openDatabase(url);
  return {
    ...database,
    url,
    async drop() {
      await database.close();
      await dropDatabase(admin, name);
      await admin.end();
    },
  };
}

/**
 * `force` cuts connections that a test left open, and is refused while the server's own housekeeping is in the database;
 * without it PostgreSQL sends that away itself.
 */
export async function dropDatabase(admin: postgres.Sql, name: string): Promise<void> {
  const drop = `drop database if exists ${name}`;
  await admin.unsafe(`${drop} with (force)`).catch(() => admin.unsafe(drop));
}
