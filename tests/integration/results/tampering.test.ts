import { beforeAll, describe, expect, test } from 'vitest';
import { Seals } from '#app/platform/seals.ts';
import { SigningKeys } from '#app/platform/signing-keys.ts';
import { verifyChain } from '#app/services/audit/verify-chain.server.ts';
import type { Context } from '#app/services/context.ts';
import { getPublication } from '#app/services/publication/get-publication.server.ts';
import { verifyLocks } from '#app/services/publication/verify-lock.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { computeLockHash } from '#app/services/seals/lock-text.server.ts';
import { hashOf } from '#app/services/seals/add-seal.server.ts';
import { findLock } from '#db/queries/publication/locks.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { createTestDatabase, useTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { LOCKED_SLUG as slug, makeLockedRound } from '#tests/support/results/locked-round.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const GUARDED = ['audit_events', 'audit_chain', 'seals', 'locked_tallies'];

interface Forged {
  readonly database: TestDatabase;
  /** Of a process that has not read any lock yet. */
  readonly ctx: Context;
}

const published = useTestDatabase();
beforeAll(async () => {
  await makeLockedRound(await commandContext(published), published.db);
  // Only a database that nobody is connected to can be copied.
  await published.close();
});

/** A copy of the published round, changed by somebody with all rights of the database's owner. */
async function forge(statements: string | ((given: Forged) => Promise<void>)): Promise<Forged> {
  const database = await createTestDatabase(published);
  const made = await commandContext(database);
  const ctx = { ...made, seals: new Seals(() => made.seals.keys()) };
  for (const table of GUARDED) await database.sql.unsafe(`alter table ${table} disable trigger user`);
  if (typeof statements === 'string') await database.sql.unsafe(statements);
  else await statements({ database, ctx });
  for (const table of GUARDED) await database.sql.unsafe(`alter table ${table} enable trigger user`);
  return { database, ctx };
}

/** Counts and hash together: the record of the lock is made to fit the forged counts. */
async function forgeCountsWithHash({ database: { db, sql } }: Forged): Promise<void> {
  await sql.unsafe(`update locked_tallies set responses = responses + 5`);
  const [round, lock] = [await findRoundBySlug(db, slug), await findLock(db, 1)];
  if (!round || !lock) throw new Error('the lock is gone');
  await sql`update round_locks set sha256 = ${await computeLockHash(db, round, lock)}`;
}

/** The lock's statement, signed anew by a key of the forger's own. */
async function forgeSignature({ database: { sql } }: Forged): Promise<void> {
  const keys = new SigningKeys([Buffer.alloc(32, 9).toString('base64url')]);
  const rows = await sql<{ id: number; statement: string }[]>`select id, statement from seals`;
  for (const { id, statement } of rows) {
    const forged = statement.replace(/"figures":"[0-9a-f]{4}/, '"figures":"0000');
    const { key, signature } = keys.sign(forged);
    await sql`update seals set statement = ${forged}, sha256 = ${hashOf(forged)}, signature = ${signature}, key = ${key}
      where id = ${id}`;
  }
}

/** What was done by SQL, and what `rounds verify-lock` says of it. The list stands in docs/locks.md, too. */
const FORGERIES: readonly [string, string | ((given: Forged) => Promise<void>), string][] = [
  [
    'one count of the finest grain',
    `update locked_tallies set responses = responses + 1 where grain = 0 and unit_id = 2`,
    'locks.wrong.figures',
  ],
  [
    'levels of the same sum',
    `update locked_tallies set levels[1] = levels[1] + 1, levels[5] = levels[5] - 1 where grain = 0 and unit_id = 2`,
    'locks.wrong.figures',
  ],
  [
    'a coarser count alone',
    `update locked_tallies set levels[5] = levels[5] + 3 where grain = 1 and unit_id = 2`,
    'locks.wrong.sums',
  ],
  ['a group that is gone', `delete from locked_tallies where unit_id = 2`, 'locks.wrong.figures'],
  ['counts and hash together', forgeCountsWithHash, 'locks.wrong.figures'],
  [
    'the method',
    `update round_locks set method = jsonb_set(method, '{confidenceLevel}', '0.9')`,
    'locks.wrong.record',
  ],
  ['the threshold', `update round_locks set disclosure_threshold = 3`, 'locks.wrong.record'],
  [
    'how many were collected',
    `update round_locks set counts = jsonb_set(counts, '{collected}', '5000')`,
    'locks.wrong.figuresAlone',
  ],
  [
    'when it was locked',
    `update round_locks set locked_at = locked_at - interval '1 month'`,
    'locks.wrong.record',
  ],
  [
    'names or tree in the lock',
    `update seals set document = replace(document, 'Phường Một', 'Phường Ba') where kind = 'lock'`,
    'locks.wrong.seal',
  ],
  ['a statement signed by another key', forgeSignature, 'locks.wrong.seal'],
  ['the signature of the lock taken away', `delete from seals where kind = 'lock'`, 'locks.wrong.noSeal'],
  [
    'which groups are hidden',
    `update round_locks set pattern = '{"units":[],"columns":[],"layers":{}}'`,
    'locks.wrong.pattern',
  ],
  [
    'the published data',
    `update seals set document = replace(document, '"rate": 4', '"rate": 9') where kind = 'publication'`,
    'locks.wrong.publication',
  ],
  ['what was done about the results', `update round_locks set actions_vi = 'Đã xong'`, 'locks.wrong.record'],
  [
    'which lock is shown',
    `update rounds set published_lock_id = null, status = 'locked'`,
    'locks.wrong.shown',
  ],
  ['an answer of a citizen', `update responses set answers[1] = 5 where unit_id = 2`, 'locks.wrong.recount'],
  [
    'a response deleted',
    `delete from responses where id = (select min(id) from responses)`,
    'locks.wrong.recount',
  ],
  [
    'an event of the audit log',
    `update audit_events set at = at - interval '1 day' where action = 'round.lock'`,
    'audit.broken.changed',
  ],
  [
    'an event taken out of the audit log',
    `delete from audit_chain where place = 2; delete from audit_events where action = 'round.lock'`,
    'audit.broken.gone',
  ],
  ['the audit log emptied', `truncate audit_chain, audit_events restart identity`, 'audit.broken.cut'],
];

/** What a publication shows, as a text. */
const printed = async (ctx: Context) => (await getPublication(ctx, { slug, locale: 'vi' })).data;

describe('a locked and published round that is changed in the database', () => {
  test.each(FORGERIES)('tells of %s', async (_, statements, key) => {
    const { database, ctx } = await forge(statements);
    const { locks, wrong } = await verifyLocks(ctx, { slug });
    expect(locks[0]?.wrong?.key ?? wrong?.key).toBe(key);
    await database.drop();
  });

  test.each(FORGERIES.filter(([, , key]) => /figures|sums|seal|pattern/i.test(key)))(
    'answers no question from %s',
    async (_, statements) => {
      const { database, ctx } = await forge(statements);
      const ask = getResults({ ...ctx, actor: { kind: 'citizen' } }, { round: slug, by: ['unit'] });
      await expect(ask).rejects.toMatchObject({ code: 'unavailable', message: 'locks.notVerified' });
      await database.drop();
    },
  );

  test('shows citizens what was signed, or nothing', async () => {
    const whole = await forge('select 1');
    const before = await printed(whole.ctx);
    await whole.database.drop();
    for (const [, statements] of FORGERIES) {
      const { database, ctx } = await forge(statements);
      const now = await printed(ctx).catch((error: unknown) => (error instanceof Error ? error.message : ''));
      const isHonest = now === 'locks.notVerified' || now === 'rounds.refusal.notFound' || now === before;
      expect(isHonest, String(statements)).toBe(true);
      await database.drop();
    }
  });

  test('keeps its names, figures and tree when units are renamed, moved and merged afterwards', async () => {
    const { database, ctx } = await forge('select 1');
    const before = await printed(ctx);
    const table = async () => (await getResults({ ...ctx }, { round: slug, by: ['unit'], unit: 'TP' })).table;
    const known = await table();
    await database.sql
      .unsafe(`update units set name = 'Phường Mới', search_name = 'phuong moi' where code = 'P1';
      update units set parent_id = null, valid_to = '2026-10-01', successor_id = 2 where code = 'P2';
      update service_areas set name = 'Khác'; update rounds set title = 'Tên khác'`);
    expect(await table()).toEqual(known);
    expect(await printed(ctx)).toBe(before);
    expect(await verifyLocks(ctx, { slug })).toMatchObject({ locks: [{ wrong: null }], wrong: null });
    await database.drop();
  });

  test('is named by the commands, with exit code 1', async () => {
    const { database, ctx } = await forge('select 1');
    const env = { DATABASE_URL: database.url, SIPAS_LANG: 'en' };
    const whole = await runCommandHere(['rounds', 'verify-lock', slug], env);
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.stdout).toContain('audit log when signed');
    await database.sql.unsafe(`update responses set answers[1] = 5 where unit_id = 2`);
    expect(await runCommandHere(['rounds', 'verify-lock', slug], env)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('first: unit P1, period 2026-06-01, locked 20 [') as string,
      stderr: `The figures of round ${slug} are not as they were locked.\n`,
    });
    await database.sql
      .unsafe(`alter table audit_chain disable trigger user; alter table audit_events disable trigger user;
      truncate audit_chain, audit_events`);
    expect((await verifyChain(ctx)).broken).toMatchObject({ reason: 'cut' });
    await database.drop();
  });
});
