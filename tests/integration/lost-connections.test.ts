import { setTimeout as sleep } from 'node:timers/promises';
import { sql as text } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const database = useTestDatabase();

/** Cuts the connection of a transaction as a database does that dies, and waits as for a mail or a file. */
async function loseConnection(tx: Db): Promise<void> {
  const [backend] = (await tx.execute<{ pid: number }>(text`select pg_backend_pid() as pid`)) as {
    pid: number;
  }[];
  await database.sql`select pg_terminate_backend(${backend!.pid})`;
  await sleep(200);
}

const GOES_ON: readonly (readonly [string, (tx: Db) => Promise<unknown>])[] = [
  ['is done and would be committed', () => Promise.resolve()],
  ['asks something more', (tx) => tx.execute(text`select 1`)],
  [
    'asks something more, and takes the refusal for an answer',
    (tx) => tx.execute(text`select 1`).then(null, () => null),
  ],
  ['fails for a reason of its own', () => Promise.reject(new Error('no such round'))],
];

// What the driver throws where nobody can catch it ends this process, and with it the test.
test.each(GOES_ON)(
  'a transaction that lost its connection and then %s fails, and the site lives on',
  async (_, goOn) => {
    const lost = database.db.transaction(async (tx) => {
      await loseConnection(tx);
      await goOn(tx);
    });
    await expect(lost).rejects.toThrow();
    await sleep(50);
    expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
  },
);
