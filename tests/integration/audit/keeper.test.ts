import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { ownsAuditLog } from '#db/queries/installation/installation.ts';
import { verifyChain } from '#app/services/audit/verify-chain.server.ts';
import { silentLog } from '#app/platform/logger.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
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
