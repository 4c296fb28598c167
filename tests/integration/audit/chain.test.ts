import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { verifyChain } from '#app/services/audit/verify-chain.server.ts';
import type { Context } from '#app/services/context.ts';
import { openDatabase } from '#db/client.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { useResource } from '#tests/support/resource.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const database: TestDatabase = useResource(createTestDatabase, (made) => made.drop());
let ctx: Context;

beforeEach(async () => {
  ctx = await commandContext(database);
  await withoutTriggers('truncate audit_events, audit_chain restart identity');
  for (const place of [1, 2, 3, 4]) await record(`Đơn vị "${place}"`);
});

const record = (subjectId: string) =>
  recordEvent(ctx, ctx.db, {
    action: 'units.import',
    subjectId,
    details: { created: 1.5, ok: true, x: null },
  });
const brokenAt = async () => (await verifyChain(ctx)).broken;
/** What only the owner of the tables can do. */
async function withoutTriggers(statement: string): Promise<void> {
  const tables = ['audit_events', 'audit_chain'];
  for (const table of tables) await database.sql.unsafe(`alter table ${table} disable trigger user`);
  await database.sql.unsafe(statement);
  for (const table of tables) await database.sql.unsafe(`alter table ${table} enable trigger user`);
}

describe('the audit log', () => {
  test('is whole as it was written, and names how many events it has and the last hash', async () => {
    const { events, head, broken } = await verifyChain(ctx);
    expect({ events, broken }).toEqual({ events: 4, broken: null });
    expect(head).toEqual({ place: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  test.each([
    ['audit_events', `update audit_events set action = 'x'`],
    ['audit_events', `delete from audit_events`],
    ['audit_chain', `update audit_chain set hash = 'x'`],
    ['audit_chain', `delete from audit_chain`],
    ['audit_chain', `truncate audit_chain`],
  ])('refuses to change %s: %s', async (_, statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['an event that says something else', `update audit_events set subject_id = 'Y' where id = 2`],
    ['another date', `update audit_events set at = at - interval '1 day' where id = 2`],
    ['another person', `update audit_events set staff_id = 'y', actor_kind = 'staff' where id = 2`],
    ['other details', `update audit_events set details = '{"created": 2}' where id = 2`],
  ])('tells of %s', async (_, statement) => {
    await withoutTriggers(statement);
    expect(await brokenAt()).toEqual({ reason: 'changed', at: 2 });
  });

  test('tells of two events that changed places', async () => {
    await withoutTriggers(`
      alter table audit_chain drop constraint "audit_chain_eventId_unique";
      update audit_chain set event_id = 5 - event_id where place in (2, 3)`);
    expect(await brokenAt()).toEqual({ reason: 'changed', at: 3 });
  });

  test('tells of an event that is gone, with or without its link', async () => {
    await withoutTriggers(
      `delete from audit_chain where event_id = 3; delete from audit_events where id = 3`,
    );
    expect(await brokenAt()).toEqual({ reason: 'gone', at: 3 });
  });

  test('tells of an event that was written past the chain', async () => {
    await withoutTriggers(`insert into audit_events (actor_kind, action) values ('cli', 'round.lock')`);
    expect(await brokenAt()).toEqual({ reason: 'slipped_in', at: 5 });
  });

  test('is one chain without a gap, however many processes write at once and give up', async () => {
    const others = [1, 2, 3, 4].map(() => openDatabase(database.url, { max: 3 }));
    const work = others.flatMap((other, process) =>
      [...Array(15).keys()].map((turn) =>
        other.db
          .transaction(async (tx) => {
            await recordEvent(ctx, tx, { action: 'units.import', subjectId: `${process}-${turn}` });
            if (turn % 5 === 0) throw new Error('given up');
            await recordEvent(ctx, tx, { action: 'units.import', subjectId: 'again' });
          })
          .catch((error: unknown) => expect(String(error)).toContain('given up')),
      ),
    );
    await Promise.all(work);
    await Promise.all(others.map((other) => other.close()));
    expect(await verifyChain(ctx)).toMatchObject({ events: 4 + 4 * 12 * 2, broken: null });
  });

  test('chains what was recorded before there was a chain', async () => {
    await database.sql.unsafe(`drop trigger audit_events_chained on audit_events; drop table audit_chain;
      drop function chain_audit_event`);
    await record('trước khi có chuỗi');
    const migration = await readFile('db/migrations/0014_audit_chain.sql', 'utf8');
    await database.sql.unsafe(migration);
    await record('sau khi có chuỗi');
    expect(await verifyChain(ctx)).toMatchObject({ events: 6, broken: null });
  });

  test('is checked by a command, which fails and names the first event that is wrong', async () => {
    const env = { DATABASE_URL: database.url, SIPAS_LANG: 'en' };
    const { head } = await verifyChain(ctx);
    expect(await runCommandHere(['audit', 'verify'], env)).toMatchObject({
      code: 0,
      stdout: `The audit log is whole: 4 events, last hash ${head?.hash}\n`,
    });
    await withoutTriggers(`update audit_events set subject_id = 'Y' where id = 2`);
    expect(await runCommandHere(['audit', 'verify'], env)).toMatchObject({
      code: 1,
      stderr: 'The audit log was changed: event 2 is not as it was recorded.\n',
    });
  });
});
