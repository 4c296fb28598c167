import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { ownsAuditLog } from '#db/queries/installation/installation.ts';
import { startDatabase, warnOfOwner } from '#app/services/installation/start-database.server.ts';
import { verifyChain } from '#app/services/audit/verify-chain.server.ts';
import { silentLog } from '#app/platform/logger.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '#db/embedded.server.ts';
import { passwordOf, SECRET_FILE } from '#db/embedded/settings.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { withDatabase } from '#tests/support/database-url.ts';
import { commandContext } from '#tests/support/files.ts';
import { useResource } from '#tests/support/resource.ts';

interface Running {
  readonly server: EmbeddedDatabase;
  readonly database: Database;
  readonly folder: string;
}

/** The embedded server as the site starts it. */
async function start(): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-keeper-'));
  const server = await startEmbeddedDatabase({ dataDir: folder, log: silentLog, unsafeForTests: true });
  await migrateDatabase(server.url, server.audit);
  return { server, database: openDatabase(server.url, { max: 2 }), folder };
}

const running = useResource(start, async ({ server, database, folder }) => {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the role of the site adds audit events and cannot change one or switch off what refuses it', async () => {
  const { database } = running;
  const ctx = await commandContext(database);
  await recordEvent(ctx, database.db, { action: 'units.import', subjectId: 'X' });
  for (const statement of [
    `update audit_events set action = 'x'`,
    `delete from audit_chain`,
    `truncate audit_events, audit_chain`,
    `insert into audit_chain (place, event_id, hash) values (99, 99, '')`,
    `alter table audit_events disable trigger user`,
    `drop trigger audit_events_chained on audit_events`,
    `create or replace function chain_audit_event() returns trigger language plpgsql as 'begin return null; end'`,
    `set session_replication_role = replica`,
  ]) {
    await expect(database.sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
  }
  expect(await verifyChain(ctx)).toMatchObject({ events: 1, broken: null });
});

test('a later start migrates the audit log as before, and takes it away again', async () => {
  const { server, database } = running;
  expect(await ownsAuditLog(database.db)).toBe(false);
  await server.audit.release();
  expect(await ownsAuditLog(database.db)).toBe(true);
  await database.sql`alter table audit_events disable trigger user`;
  await database.sql`alter table audit_events enable trigger user`;
  await migrateDatabase(server.url, server.audit);
  await expect(database.sql`alter table audit_events disable trigger user`).rejects.toMatchObject({
    code: '42501',
  });
});

describe('a server of one’s own, whose roles an operator makes', () => {
  /** As the operator's superuser, in a database. */
  async function asSuperuser(run: (sql: postgres.Sql) => Promise<unknown>, name = 'postgres'): Promise<void> {
    const secret = await readFile(join(running.folder, 'postgres', SECRET_FILE), 'utf8');
    const { port } = new URL(running.server.url);
    const password = passwordOf('postgres', secret);
    const sql = postgres({
      ...{ host: '127.0.0.1', port: Number(port), username: 'postgres', password, database: name, max: 1 },
      onnotice: () => undefined,
    });
    try {
      await run(sql);
    } finally {
      await sql.end();
    }
  }

  const urlOf = (role: string, name: string) => {
    const url = withDatabase(running.server.url, name);
    return Object.assign(new URL(url), { username: role, password: 'of-tests' }).href;
  };
  const startWith = (url: string) =>
    startDatabase({ env: { DATABASE_URL: url, DATA_DIR: running.folder }, log: silentLog, max: 2 });

  /** What the documentation tells the operator to run, for the role `sipas_site`. */
  async function recipe(): Promise<string> {
    const text = await readFile(new URL('../../../docs/deployment.md', import.meta.url), 'utf8');
    const [, sql = ''] = /```sql\n(create role sipas_audit[^`]+)```/.exec(text) ?? [];
    return sql.replaceAll(/ to sipas;/g, ' to sipas_site;');
  }

  async function warningsOf(database: Database): Promise<string[]> {
    const warnings: string[] = [];
    await warnOfOwner(database, { ...silentLog, warn: (what) => warnings.push(what) });
    return warnings;
  }

  test('warns of a role that could rewrite the audit log, until the roles are made as documented', async () => {
    await asSuperuser(async (sql) => {
      await sql.unsafe(`create role sipas_site login password 'of-tests'`);
      await sql.unsafe('create database external owner sipas_site');
    });
    const first = await startWith(urlOf('sipas_site', 'external'));
    expect(await warningsOf(first.database)).toHaveLength(1);
    await asSuperuser(async (sql) => sql.unsafe(await recipe()), 'external');
    await first.stop();
    // A later start of the same version migrates nothing and needs no more.
    const second = await startWith(urlOf('sipas_site', 'external'));
    expect(await warningsOf(second.database)).toEqual([]);
    const ctx = await commandContext(second.database);
    await recordEvent(ctx, second.database.db, { action: 'units.import', subjectId: 'X' });
    for (const statement of [
      `update audit_events set action = 'x'`,
      'truncate audit_events, audit_chain',
      'alter table audit_events disable trigger user',
      `create or replace function chain_audit_event() returns trigger language plpgsql as 'begin return null; end'`,
      'alter table audit_events owner to sipas_site',
    ]) {
      await expect(second.database.sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
    expect(await verifyChain(ctx)).toMatchObject({ events: 1, broken: null });
    await second.stop();
  });

  test('says which role of the address may not make the tables', async () => {
    await asSuperuser(async (sql) => {
      await sql.unsafe(`create role sipas_guest login password 'of-tests'`);
      await sql.unsafe('create database not_owned');
    });
    await expect(startWith(urlOf('sipas_guest', 'not_owned'))).rejects.toThrow(
      /^The role "sipas_guest" of DATABASE_URL \(127\.0\.0\.1:\d+\/not_owned\) may not bring the database .*permission denied/,
    );
  });
});
